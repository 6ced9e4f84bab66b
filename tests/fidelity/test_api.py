"""schemathesis against the server: no answer of 500 and above, none that its own description does not allow."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import urllib.request

import jsonschema_rs
from schemathesis.specs.openapi.definitions import OPENAPI_31
from simulator import APPLICATION, PLATFORM, _die_with_parent, _stop, simulator

CERTWRIGHT = os.environ["CERTWRIGHT"]
SEED = os.environ.get("CERTWRIGHT_SEED", "1")
SOAK = "CERTWRIGHT_SOAK" in os.environ
EXAMPLES = "400" if SOAK else "4"

# A stream that does not end; the tokens with which the test itself asks, which it finds and revokes.
LEFT_OUT = ["/api/v1/events", "/api/v1/me/tokens/{id}", "/api/v1/tokens/{id}"]
# That a body is of the right shape does not make it right: a moment may be past, a profile may be taken. And what
# refuses a role is no fault.
NOT_CHECKED = "positive_data_acceptance"


class Server:
    """`certwright serve` over a store of its own."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.environment = os.environ | {"CERTWRIGHT_STORE": str(self.path("fleet.db")), "CERTWRIGHT_TIME_SCALE": "20"}
        self.write("password", "a long password of tests")
        self.log = open(self.path("serve.log"), "w")
        self.process = None

    def path(self, name):
        return pathlib.Path(self.folder.name) / name

    def write(self, name, text):
        self.path(name).write_text(text)

    def run(self, *arguments):
        done = subprocess.run(
            [CERTWRIGHT, *arguments], env=self.environment, cwd=self.folder.name, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout.strip()

    def token(self, role):
        self.run("user", "add", role, "--role", role, "--password-file", "password")
        return self.run("token", "add", role, "--name", "tests")

    def start(self):
        arguments = [CERTWRIGHT, "serve", "--no-tls", "--listen", "127.0.0.1:0", "--sync-interval", "0"]
        self.process = subprocess.Popen(
            arguments, env=self.environment, cwd=self.folder.name, stdout=subprocess.PIPE, stderr=self.log,
            preexec_fn=_die_with_parent,
        )
        self.url = json.loads(self.process.stdout.readline())["url"]
        return self

    def stop(self):
        if self.process:
            _stop(self.process)
            self.process.stdout.close()
        self.log.close()
        self.folder.cleanup()

    def ask(self, token, phases, *more):
        """schemathesis as a person calls it, each time the same."""
        arguments = [pathlib.Path(sys.executable).parent / "schemathesis", "run", f"{self.url}/api/v1/openapi.json"]
        arguments += ["--header", f"Authorization: Bearer {token}", "--seed", SEED, "--max-examples", EXAMPLES]
        arguments += ["--phases", phases, "--checks", "all", "--exclude-checks", NOT_CHECKED]
        arguments += ["--workers", "2", "--request-timeout", "30", "--warnings", "off", "--no-color", *more]
        for path in LEFT_OUT:
            arguments += ["--exclude-path", path]
        done = subprocess.run(arguments, cwd=self.folder.name, capture_output=True, text=True, env=self.environment)
        assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
        assert "No test cases were generated" not in done.stdout
        log = self.path("serve.log").read_text()
        assert "a panic in" not in log and " ERROR " not in log, log[-5_000:]


class Api(unittest.TestCase):
    def setUp(self):
        self.server = Server()
        self.addCleanup(self.server.stop)

    def test_the_description_is_valid(self):
        """The meta-schema of OpenAPI 3.1, and every reference leads somewhere."""
        self.server.start()
        with urllib.request.urlopen(f"{self.server.url}/api/v1/openapi.json", timeout=30) as answer:
            document = json.load(answer)
        wrong = [str(error) for error in jsonschema_rs.validator_for(OPENAPI_31).iter_errors(document)]
        self.assertEqual(wrong, [])

        def references(value):
            if isinstance(value, dict):
                if isinstance(value.get("$ref"), str):
                    yield value["$ref"]
                value = value.values()
            if isinstance(value, (list, type({}.values()))):
                for one in value:
                    yield from references(one)

        for reference in set(references(document)):
            place = document
            for part in reference.removeprefix("#/").split("/"):
                self.assertIn(part, place, reference)
                place = place[part]

    def test_everything_as_administrator(self):
        """On an empty store: what is made up here must not lead to any node or mail server."""
        token = self.server.token("administrator")
        self.server.start().ask(token, "coverage,fuzzing" if SOAK else "coverage")

    def test_answers_of_a_fleet(self):
        """What a viewer sees of a cluster that was read."""
        server = self.server
        fleet = simulator()
        server.write("ready.json", json.dumps(fleet.ready))
        server.write("platform", PLATFORM[1])
        server.write("application", APPLICATION[1])
        address, _ = fleet.node("cucm-pub")
        server.run(
            "cluster", "add", "hq", "--publisher", address, "--ports", "ready.json", "--accept-identities",
            "--platform-user", PLATFORM[0], "--platform-password-file", "platform",
            "--application-user", APPLICATION[0], "--application-password-file", "application",
        )
        server.run("profile", "copy", "default", "hq")
        token = server.token("viewer")
        server.start().ask(token, "coverage,fuzzing" if SOAK else "fuzzing", "--include-method", "GET")
