"""The peer of the lint benchmark: pkilint's TLS linter, in one process, over exported certificates.

Reads numbers from standard input, one a line: the first certificate and how many. Answers each line with the
seconds that they took and how many were read. The same work as ours: parse, choose the kind, ask every rule.
"""

import struct
import sys
import time

from pkilint import loader
from pkilint.cabf import serverauth
from pkilint.cabf.serverauth import serverauth_constants
from pkilint.pkix import certificate


def read(path):
    with open(path, "rb") as file:
        data = file.read()
    found, at = [], 0
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        found.append(data[at + 4 : at + 4 + length])
        at += 4 + length
    return found


def main():
    certificates = read(sys.argv[1])
    # A linter for each kind is built once, as a long-running user of the library would.
    linters = {
        kind: certificate.create_pkix_certificate_validator_container(
            serverauth.create_decoding_validators(), serverauth.create_validators(kind)
        )
        for kind in serverauth_constants.CertificateType
    }
    for line in sys.stdin:
        first, count = (int(word) for word in line.split())
        begin, done = time.perf_counter(), 0
        for der in certificates[first : first + count]:
            try:
                document = loader.load_certificate(der, "bench")
                linters[serverauth.determine_certificate_type(document)].validate(document.root)
                done += 1
            except Exception:  # What it cannot read is not counted for it.
                pass
        print(time.perf_counter() - begin, done, flush=True)


main()
