"""Every test leaves the machine as it found it."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_THREAD_LIMIT", "1")
os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="marks-")  # what a machine remembers of its desks
atexit.register(shutil.rmtree, os.environ["XDG_STATE_HOME"], ignore_errors=True)
