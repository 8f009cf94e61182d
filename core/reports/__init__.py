"""What the desk reports: registers and daily books, as tables that become XLSX and paper."""
