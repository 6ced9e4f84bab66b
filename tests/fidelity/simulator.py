"""The simulator, started once for all tests and stopped with them."""

import atexit
import ctypes
import json
import os
import pathlib
import signal
import subprocess
import tempfile
import urllib.request

HERE = pathlib.Path(__file__).parent
PLATFORM = ("administrator", "simulated-platform")
APPLICATION = ("axladmin", "simulated-application")
# Simulated seconds in a real one: services start in less than three seconds.
TIME_SCALE = "60"
START_SECONDS = 60

# A clean environment: requests prefers these to a client's own wish not to verify.
for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
    os.environ.pop(name, None)


class Simulator:
    """A running fleet: at the ports of real nodes where that is allowed, else at free ones."""

    def __init__(self):
        self.why_no_real_ports = None
        arguments = [os.environ["SIMULATOR"], "--fleet", str(HERE / "fleet.toml"), "--time-scale", TIME_SCALE]
        arguments += ["--seed", os.environ.get("CERTWRIGHT_SEED", "1"),]
        arguments += ["--state", os.environ["SIMULATOR_STATE"]]
        self._said = tempfile.TemporaryFile()
        self.process = self._start([*arguments, "--ports", "real"])
        line = self.process.stdout.readline()
        if not line:
            self.process.wait()
            self._said.seek(0)
            text = self._said.read().decode().strip()
            if "os error" not in text:
                raise RuntimeError(f"the simulator did not start: {text}")
            self.why_no_real_ports = f"the ports of real nodes cannot be bound here: {text}"
            self.process = self._start(arguments)
            line = self.process.stdout.readline()
        self.ready = json.loads(line)

    def _start(self, arguments):
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=self._said, preexec_fn=_die_with_parent)
        atexit.register(_stop, process)
        # A simulator that says nothing is a failure, not a wait.
        signal.alarm(START_SECONDS)
        signal.signal(signal.SIGALRM, lambda *_: _stop(process))
        atexit.register(signal.alarm, 0)
        return process

    def node(self, host):
        """Address and ports of a node by its host name."""
        found = next(node for node in self.ready["nodes"] if node["fqdn"].split(".")[0] == host)
        return found["address"], found["ports"]

    def admin(self, path, body=None):
        """The simulator's own API."""
        data = json.dumps(body).encode() if body is not None else None
        with urllib.request.urlopen(self.ready["admin"] + path, data=data, timeout=30) as answer:
            text = answer.read().decode()
        return [json.loads(line) for line in text.splitlines()] if path == "/audit" else text


def _die_with_parent():
    # Linux: even a killed test run leaves no process behind.
    try:
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    except (OSError, AttributeError):
        pass


def _stop(process):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


_running = None


def simulator():
    """The one simulator of this run."""
    global _running
    if _running is None:
        _running = Simulator()
        signal.alarm(0)
    return _running
