"""Answers each line of standard input, the base 64 of a file, with a line of JSON: what verifier/verify_proof.py says of the file."""

import base64
import json
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "verifier"))

import verify_proof

for line in sys.stdin:
    try:
        proof = verify_proof.verify(base64.b64decode(line))
        said = {"fingerprint": proof["key"]["fingerprint"]}
    except verify_proof.Fault as fault:
        said = {"code": fault.code, "at": fault.at}
    print(json.dumps(said))
