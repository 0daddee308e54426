"""How the web server runs: few processes, several threads each, listening to this machine only."""

import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"  # a reverse proxy stands in front and speaks TLS
workers = int(os.environ.get("WEB_PROCESSES", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 10
max_requests = 5000  # a process is renewed before a slow leak could matter
max_requests_jitter = 500
errorlog = "-"
control_socket_disable = True
