"""PyPI certsrv, unmodified: AD CS web enrolment, with TLS by the lab's own root."""

import subprocess
import tempfile
import unittest
import urllib.parse

from certsrv import Certsrv, CertificatePendingException, CouldNotRetrieveCertificateException, RequestDeniedException
from simulator import PLATFORM, simulator
from requests import Session


class CertSrv(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        root = tempfile.NamedTemporaryFile("w", suffix=".pem")
        root.write(simulator().admin("/ca/root.pem"))
        root.flush()
        cls.root = root
        cls.addClassCleanup(root.close)
        cls.server = urllib.parse.urlsplit(simulator().ready["certsrv"]).netloc
        cls.ca = cls.client("simulated-enrollment")
        address, ports = simulator().node("imp-sub1")
        session = Session()
        session.verify = False
        url = f"https://{address}:{ports['https']}/platformcom/api/v1/certmgr/config/csr"
        answer = session.post(url, auth=PLATFORM, json={"service": "cup", "distribution": "this-server"})
        cls.csr = answer.json()["csr"]

    @classmethod
    def client(cls, password):
        return Certsrv(cls.server, "EXAMPLE\\enroll", password, cafile=cls.root.name)

    def test_login(self):
        self.assertTrue(self.ca.check_credentials())
        self.assertFalse(self.client("wrong").check_credentials())

    def test_issued(self):
        """The request of a node becomes a certificate that OpenSSL builds to the lab's root."""
        leaf = self.ca.get_cert(self.csr, "UnifiedCommunications")
        self.assertTrue(leaf.startswith(b"-----BEGIN CERTIFICATE-----"))
        with tempfile.TemporaryDirectory() as folder:
            files = {"leaf": leaf, "intermediate": self.ca.get_ca_cert()}
            for name, text in files.items():
                with open(f"{folder}/{name}.pem", "wb") as file:
                    file.write(text)
            # The lab lives by its own clock, which runs ahead.
            command = ["openssl", "verify", "-no_check_time", "-CAfile", self.root.name, "-untrusted"]
            command += [f"{folder}/intermediate.pem", f"{folder}/leaf.pem"]
            subprocess.run(command, check=True, capture_output=True)
        self.assertEqual(self.ca.get_cert(self.csr, "UnifiedCommunications", encoding="bin")[:1], b"\x30")

    def test_chain(self):
        chain = self.ca.get_chain()
        command = ["openssl", "pkcs7", "-inform", "DER", "-print_certs", "-noout"]
        said = subprocess.run(command, input=chain, check=True, capture_output=True).stdout.decode()
        self.assertEqual(said.count("subject="), 2)

    def test_pending_then_issued_by_a_person(self):
        with self.assertRaises(CertificatePendingException) as pending:
            self.ca.get_cert(self.csr, "NeedsApproval")
        number = pending.exception.req_id
        with self.assertRaisesRegex(CouldNotRetrieveCertificateException, "Taken Under Submission"):
            self.ca.get_existing_cert(number)
        simulator().admin("/ca/orders", {"number": int(number)})
        self.assertTrue(self.ca.get_existing_cert(number).startswith(b"-----BEGIN CERTIFICATE-----"))

    def test_denied(self):
        with self.assertRaisesRegex(RequestDeniedException, "0x80094800"):
            self.ca.get_cert(self.csr, "Nonsense")
        with self.assertRaisesRegex(RequestDeniedException, "0x8009310b"):
            self.ca.get_cert("no request", "UnifiedCommunications")
