"""Tests of verify_proof.py: python3 -m unittest in this folder. They need nothing but the vectors beside them."""

import contextlib
import functools
import io
import json
import os
import random
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True

import verify_proof

VECTORS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "vectors")

# The same signature is verified again and again below, which takes milliseconds each time.
verify_proof.verify_ed25519 = functools.lru_cache(maxsize=None)(verify_proof.verify_ed25519)


def read(name):
    with open(os.path.join(VECTORS, name), "rb") as file:
        return file.read()


MANIFEST = json.loads(read("vectors.json").decode("utf-8"))


def say(data, trusted=MANIFEST["trusted"]):
    """What the verifier says of a file, as vectors.json has it."""
    try:
        proof = verify_proof.verify(data)
    except verify_proof.Fault as fault:
        return {"verdict": "not-proven", "code": fault.code, "at": fault.at}
    return {"verdict": "proven" if proof["key"]["fingerprint"] == trusted else "key-not-trusted"}


class Vectors(unittest.TestCase):
    def test_every_file_is_judged_as_the_manifest_says(self):
        self.assertGreater(len(MANIFEST["vectors"]), 100)
        for vector in MANIFEST["vectors"]:
            expected = {name: vector[name] for name in ("verdict", "code", "at") if name in vector}
            with self.subTest(vector["file"], what=vector["what"]):
                self.assertEqual(say(read(vector["file"])), expected)

    def test_a_file_is_refused_that_is_too_large_to_be_read(self):
        limit, verify_proof.MAX_FILE_BYTES = verify_proof.MAX_FILE_BYTES, 1000
        try:
            self.assertEqual(say(read("good/small.proof")), {"verdict": "not-proven", "code": "FILE.TOO_LARGE", "at": ""})
        finally:
            verify_proof.MAX_FILE_BYTES = limit


class Mutations(unittest.TestCase):
    def test_no_byte_of_a_small_file_can_be_changed_removed_or_doubled(self):
        good = read("good/small.proof")
        self.assertEqual(say(good), {"verdict": "proven"})
        self.none_is_proven(good, range(len(good)))

    def test_no_byte_of_a_long_file_can_be_changed_removed_or_doubled(self):
        good = read("good/long.proof")
        self.assertEqual(say(good), {"verdict": "proven"})
        self.none_is_proven(good, sorted(random.Random(1).sample(range(len(good)), 60)))

    def none_is_proven(self, good, places):
        for place in places:
            before, byte, after = good[:place], good[place], good[place + 1 :]
            for other in (bytes([byte ^ 1]), bytes([byte ^ 32]), b"", bytes([byte, byte])):
                if say(before + other + after)["verdict"] == "proven":
                    self.fail("byte %d may be %r" % (place, other))


class Ed25519(unittest.TestCase):
    # RFC 8032, 7.1: public key, message, signature.
    CASES = [
        (
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
    ]

    def test_signatures_of_the_rfc_are_right_and_others_wrong(self):
        for public, message, signature in (map(bytes.fromhex, case) for case in self.CASES):
            self.assertTrue(verify_proof.verify_ed25519(public, message, signature))
            self.assertFalse(verify_proof.verify_ed25519(public, message + b"\0", signature))
            self.assertFalse(verify_proof.verify_ed25519(public, message, signature[32:] + signature[:32]))
            for place in range(0, 64, 7):
                other = bytearray(signature)
                other[place] ^= 4
                self.assertFalse(verify_proof.verify_ed25519(public, message, bytes(other)))

    def test_bytes_that_are_no_point_are_no_key(self):
        prime = 2**255 - 19
        self.assertIsNone(verify_proof.decode_point((2).to_bytes(32, "little")))
        for y in (prime, prime + 1, 2**255 - 1):
            self.assertIsNone(verify_proof.decode_point(y.to_bytes(32, "little")))
        self.assertIsNone(verify_proof.decode_point((1 | 1 << 255).to_bytes(32, "little")))
        self.assertEqual(verify_proof.decode_point((1).to_bytes(32, "little")), (0, 1, 1, 0))


class CanonicalJson(unittest.TestCase):
    def test_numbers_are_written_as_ecmascript_does(self):
        # From appendix B of RFC 8785, and where one notation gives way to another.
        for value, written in [
            (0.0, "0"),
            (-0.0, "0"),
            (5e-324, "5e-324"),
            (-5e-324, "-5e-324"),
            (1.7976931348623157e308, "1.7976931348623157e+308"),
            (9007199254740992.0, "9007199254740992"),
            (295147905179352830000.0, "295147905179352830000"),
            (9.999999999999997e22, "9.999999999999997e+22"),
            (1e23, "1e+23"),
            (999999999999999700000.0, "999999999999999700000"),
            (1e21, "1e+21"),
            (333333333.3333332, "333333333.3333332"),
            (0.000001, "0.000001"),
            (0.0000001, "1e-7"),
            (-0.0000033333333333333333, "-0.0000033333333333333333"),
            (10.0, "10"),
            (float("inf"), "null"),
        ]:
            self.assertEqual(verify_proof.write_number(value), written)

    def test_keys_stand_in_the_order_of_utf_16(self):
        value = {"\ufb33": 1.0, "\U0001f600": 2.0, "\u20ac": 3.0, "1": None, "\r": True}
        self.assertEqual(
            verify_proof.write_canonical(value), '{"\\r":true,"1":null,"\u20ac":3,"\U0001f600":2,"\ufb33":1}'
        )


class CommandLine(unittest.TestCase):
    def run_main(self, *arguments):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = verify_proof.main(list(arguments))
            except SystemExit as end:
                code = end.code
        return code, out.getvalue(), err.getvalue()

    def test_a_good_file_and_the_trusted_key_end_with_0(self):
        file = os.path.join(VECTORS, "good", "one-person.proof")
        code, out, err = self.run_main(file, "--key", MANIFEST["trusted"].upper())
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(
            out.splitlines(),
            [
                "PROVEN. 2 entries, versions 0 to 1 of agreement-vnnic-kisa, stand in the log concord.example/register.",
                "Checkpoint: 5 entries, root eY21LbaKN5+YCcM4d5iGjDU5CbNNESA53Yq747zCZfs=",
                "Key: concord.example/register, fingerprint " + MANIFEST["trusted"],
                "Entry 2, version 0, 2015-05-21T02:00:00.000Z, AgreementSigned",
                "  sha256:194309810fe44a72f13499202df8253341169bc08cec9699a731cdb12e37cbf7: erased or left out",
                '  sha256:6f85215b0728dfddccb21aa2b7d7cad6688e288f4db8b7021954be22f03340e6: {"name":"Trần Thị Thử"}',
                "Entry 4, version 1, 2015-07-01T02:00:00.000Z, NoteAdded",
                "No file can prove that no later version exists.",
            ],
        )

    def test_the_bodies_are_printed_when_asked_for(self):
        code, out, _ = self.run_main(os.path.join(VECTORS, "good", "long.proof"), "--key", MANIFEST["trusted"], "--bodies")
        self.assertEqual(code, 0)
        self.assertEqual(out.count('"stream":"agreement-long"'), 40)
        self.assertIn("đã chia sẻ lần đầu", out)
        self.assertNotRegex(out, "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]")

    def test_without_a_key_or_with_another_it_ends_with_1(self):
        file = os.path.join(VECTORS, "good", "small.proof")
        for arguments in ([], ["--key", "0" * 64]):
            code, out, err = self.run_main(file, *arguments)
            self.assertEqual((code, err), (1, ""))
            self.assertRegex(out, "^SIGNATURE VALID, KEY NOT TRUSTED\\. ")

    def test_a_bad_file_ends_with_1_and_says_what_is_wrong_where(self):
        file = os.path.join(VECTORS, "bad", "body-altered.proof")
        self.assertEqual(
            self.run_main(file, "--key", MANIFEST["trusted"]),
            (1, "NOT PROVEN. entries[1]: Entry 4 of the log is another: body, salt, number or proof was altered. (PROOF.WRONG)\n", ""),
        )

    def test_a_file_that_cannot_be_read_ends_with_1(self):
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "none.proof")
            self.assertEqual(self.run_main(file), (1, "", file + " cannot be read: No such file or directory\n"))

    def test_bad_usage_ends_with_2(self):
        for arguments in ([], ["a", "b"], ["a", "--key"], ["a", "--key", "2e14f0b7"], ["a", "--ke", "0" * 64]):
            code, out, err = self.run_main(*arguments)
            self.assertEqual((code, out), (2, ""))
            self.assertIn("usage: ", err)


if __name__ == "__main__":
    unittest.main()
