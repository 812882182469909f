"""Sets one paper: HTML on standard input, PDF on standard output.

Nothing else is read but the machine's fonts: whatever the text names is refused.
Ends with 69 where WeasyPrint is not installed.
"""

import resource
import sys

try:
    import weasyprint
except ImportError:
    sys.exit(69)

CPU_SECONDS = 60
MEMORY_BYTES = 2 << 30


def refuse(url, *_, **__):
    raise ValueError("a paper loads nothing")


resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
text = sys.stdin.buffer.read().decode("utf-8")
sys.stdout.buffer.write(weasyprint.HTML(string=text, url_fetcher=refuse).write_pdf())
