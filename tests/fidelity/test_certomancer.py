"""PyPI certomancer, unmodified: OCSP by a delegated responder and lists, asked by `certwright revocation`."""

import json
import os
import pathlib
import random
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

NAMES = ("root", "responder", "good", "revoked")
LONG = {"valid-from": "2020-01-01T00:00:00+0000", "valid-to": "2090-01-01T00:00:00+0000"}
START_SECONDS = 30


def configuration(port):
    """A CA with a delegated responder and a list, and two certificates of it."""
    ca = {"id": "simple-ca", "params": {"crl-repo": "lists", "ocsp-service": "answers"}}
    certificate = {"issuer": "root", "validity": LONG, "profiles": ["digsig-commitment"]}
    revocation = {"revoked-since": "2021-01-01T00:00:00+0000", "reason": "key_compromise"}
    return {
        "external-url-prefix": f"http://127.0.0.1:{port}",
        "keysets": {"trial": {"path-prefix": "keys", "keys": {name: {"path": f"{name}.pem"} for name in NAMES}}},
        "pki-architectures": {
            "trial": {
                "keyset": "trial",
                "entity-defaults": {"country-name": "SE", "organization-name": "Trial"},
                "entities": {name: {"common-name": f"{name}.example.com"} for name in NAMES},
                "certs": {
                    "root": {"subject": "root", "issuer": "root", "subject-key": "root", "validity": LONG, "profiles": [ca]},
                    "responder": {"issuer": "root", "validity": LONG, "profiles": ["ocsp-responder"]},
                    "good": certificate,
                    "revoked": {**certificate, "revocation": revocation},
                },
                "services": {
                    "ocsp": {"answers": {"for-issuer": "root", "responder-cert": "responder", "signing-key": "responder"}},
                    "crl-repo": {
                        "lists": {"for-issuer": "root", "signing-key": "root", "simulated-update-schedule": "P90D"}
                    },
                },
            }
        },
    }


def free_port():
    """One that no system gives to whoever asks for any: nobody else has it by the time it is used."""
    while True:
        port = random.randrange(10_000, 30_000)
        with socket.socket() as free:
            try:
                free.bind(("127.0.0.1", port))
                return port
            except OSError:
                pass


class Certomancer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        (cls.folder / "keys").mkdir()
        for name in NAMES:
            key = ec.generate_private_key(ec.SECP256R1()).private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            (cls.folder / "keys" / f"{name}.pem").write_bytes(key)
        port = free_port()
        # JSON is YAML.
        (cls.folder / "trial.yml").write_text(json.dumps(configuration(port)))
        program = [str(pathlib.Path(sys.executable).parent / "certomancer"), "--config", "trial.yml"]
        quiet = {"cwd": cls.folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([*program, "mass-summon", "trial", "made", "--flat", "--no-pfx"], check=True, **quiet)
        server = subprocess.Popen([*program, "animate", "--port", str(port)], **quiet)
        cls.addClassCleanup(server.wait)
        cls.addClassCleanup(server.kill)
        cls.wait_for(f"http://127.0.0.1:{port}/trial/crls/lists/latest.crl")

    @staticmethod
    def wait_for(url):
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                return urllib.request.urlopen(url).read()
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    def ask(self, name, *more):
        command = [os.environ["CERTWRIGHT"], "revocation", f"made/{name}.cert.pem", "made/root.cert.pem"]
        said = subprocess.run([*command, "--format", "json", *more], cwd=self.folder, capture_output=True)
        return said.returncode, json.loads(said.stdout)["certificates"][0]

    def test_ocsp_by_a_delegate(self):
        code, good = self.ask("good")
        self.assertEqual((code, good["state"], good["asked"][0]["by"]), (0, "good", "ocsp"))
        self.assertEqual(good["asked"][0]["signer"], "delegated")
        code, revoked = self.ask("revoked")
        self.assertEqual((code, revoked["state"], revoked["asked"][0]["reason"]), (1, "revoked", "keyCompromise"))

    def test_lists_where_no_responder_answers(self):
        """Its lists name where they stand in a critical extension."""
        for name, expected in (("good", (0, "good")), ("revoked", (1, "revoked"))):
            code, found = self.ask(name, "--ocsp", "http://127.0.0.1:1/")
            self.assertEqual((code, found["state"]), expected)
            self.assertEqual([one["by"] for one in found["asked"]], ["ocsp", "crl"])
