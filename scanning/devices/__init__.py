"""Where pages come from: scanners and watched folders."""
