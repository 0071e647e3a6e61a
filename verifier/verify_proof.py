#!/usr/bin/env python3
"""Checks a Concord proof file without Concord: Python 3.6 or later, its standard library, no ledger, no network.

    python3 verify_proof.py FILE --key FINGERPRINT [--bodies]

Exit code 0: proven, and signed by the trusted key. 1: not proven, or the key is not the trusted one. 2: bad usage.
README.md beside this file describes the format and what a proof file proves. This file is to be read from top to bottom: what
is checked first, then how JSON, Merkle proofs, signed notes and Ed25519 work. It shares no code with Concord's own verifier.
"""

import argparse
import base64
import hashlib
import json
import os
import re
import sys
from decimal import Decimal


class Fault(Exception):
    """The first thing that is wrong: a code for programs, the place in the file, a sentence for people."""

    def __init__(self, code, at, reason):
        super().__init__(reason)
        self.code, self.at, self.reason = code, at, reason


def verify(data):
    """All that the bytes of a proof file prove, if its key is to be trusted; raises a Fault where they prove nothing."""
    document = read_document(data)
    key = parse_verifier_key(document["verifierKey"])
    checkpoint = open_checkpoint(document["checkpoint"], key)
    entries = verify_entries(document, checkpoint)
    persons = verify_persons(document["persons"], {name for entry in entries for name in entry["records"]})
    return {
        "key": key,
        "checkpoint": checkpoint,
        "stream": document["stream"],
        "entries": entries,
        "persons": persons,
    }


def verify_entries(document, checkpoint):
    """Versions 0, 1, 2 … of one stream, each in the log at its number, in rising order."""
    proven = []
    previous = -1
    for index, each in enumerate(document["entries"]):
        at = "entries[%d]" % index
        version, entry = int(each["version"]), int(each["entry"])
        if version != index:
            raise Fault("ENTRY.HOLE", at + ".version", "Version %d is expected here, not %d." % (index, version))
        if entry <= previous:
            raise Fault("ENTRY.ORDER", at + ".entry", "Entry %d cannot follow entry %d." % (entry, previous))
        previous = entry
        if entry >= checkpoint["size"]:
            raise Fault(
                "ENTRY.NOT_COVERED",
                at + ".entry",
                "The checkpoint covers %d entries, not entry %d." % (checkpoint["size"], entry),
            )
        body_bytes = from_base64(each["body"])
        leaf = leaf_hash(sha256(from_base64(each["salt"]) + body_bytes))
        root = root_by_proof(leaf, entry, checkpoint["size"], [from_base64(one) for one in each["proof"]])
        if root is None:
            raise Fault("PROOF.MALFORMED", at + ".proof", "The proof of entry %d is too long or too short." % entry)
        if root != checkpoint["root"]:
            raise Fault(
                "PROOF.WRONG", at, "Entry %d of the log is another: body, salt, number or proof was altered." % entry
            )
        body = read_body(body_bytes, at + ".body")
        if body["stream"] != document["stream"]:
            raise Fault("BODY.OTHER_STREAM", at + ".body", "Entry %d is of the stream %s." % (entry, body["stream"]))
        if body["version"] != version:
            raise Fault("BODY.OTHER_VERSION", at + ".body", "Entry %d is version %d." % (entry, body["version"]))
        proven.append({"entry": entry, "body": body, "bytes": body_bytes, "records": records_in(body["data"])})
    return proven


def verify_persons(persons, named):
    """Private records: each hashes to a name that an entry holds; in the order of hashes, none twice."""
    contents = {}
    previous = ""
    for index, person in enumerate(persons):
        at = "persons[%d]" % index
        name, record = person["hash"], from_base64(person["record"])
        if name <= previous:
            raise Fault("PERSON.ORDER", at + ".hash", "It stands twice, or not in the order of hashes.")
        previous = name
        if "sha256:" + hashlib.sha256(record).hexdigest() != name:
            raise Fault("PERSON.WRONG", at + ".record", "It does not hash to %s: the record was altered." % name)
        if name not in named:
            raise Fault("PERSON.STRAY", at + ".hash", "No entry in this file names this record.")
        read = read_canonical(record, at + ".record")
        if not (
            isinstance(read, dict)
            and set(read) == {"content", "salt"}
            and isinstance(read["content"], dict)
            and isinstance(read["salt"], str)
        ):
            raise Fault("PERSON.MALFORMED", at + ".record", "It is no private record: content and salt are expected.")
        contents[name] = read["content"]
    return contents


def read_body(data, at):
    """The body of an entry: canonical JSON with exactly seven properties."""
    body = read_canonical(data, at)
    if not (
        isinstance(body, dict)
        and set(body) == {"data", "id", "metadata", "schemaVersion", "stream", "type", "version"}
        and all(isinstance(body[name], str) and body[name] != "" for name in ("id", "stream", "type"))
        and all(is_whole_number(body[name]) for name in ("version", "schemaVersion"))
        and all(isinstance(body[name], dict) for name in ("data", "metadata"))
    ):
        raise Fault("BODY.MALFORMED", at, "It is not the body of an entry (id, stream, version, type and so on).")
    return body


def records_in(value):
    """The hashes of private records that a body names: what stands under “record”, at any depth of its data."""
    if isinstance(value, list):
        return [name for inside in value for name in records_in(inside)]
    if not isinstance(value, dict):
        return []
    found = []
    for key, inside in value.items():
        found += [inside] if key == "record" and isinstance(inside, str) else records_in(inside)
    return found


# ---------------------------------------------------------------------------------------------------------------------
# The file: bounds, canonical JSON, exactly these properties.

FORMAT = "concord-proof/1"
MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_NUMBER = 2**53 - 1


def read_document(data):
    """The file as far as its form; nothing in it is to be believed yet."""
    if len(data) > MAX_FILE_BYTES:
        raise Fault("FILE.TOO_LARGE", "", "A proof file has at most %d bytes." % MAX_FILE_BYTES)
    document = read_canonical(data, "")
    other = document.get("format") if isinstance(document, dict) else None
    if isinstance(other, str) and other != FORMAT:
        raise Fault("FILE.OTHER_FORMAT", "format", "This is a file of another format than %s." % FORMAT)
    SHAPE(document, "")
    return document


def an_object(**properties):
    def check(value, at):
        if not isinstance(value, dict):
            raise wrong_shape(at, "is no object")
        for name in properties:
            if name not in value:
                raise wrong_shape(place(at, name), "is missing")
        for name in value:
            if name not in properties:
                raise wrong_shape(place(at, name), "is no property that may stand here")
        for name, shape in properties.items():
            shape(value[name], place(at, name))

    return check


def a_list(item, least, most):
    def check(value, at):
        if not isinstance(value, list):
            raise wrong_shape(at, "is no list")
        if not least <= len(value) <= most:
            raise wrong_shape(at, "has too few or too many items")
        for index, inside in enumerate(value):
            item(inside, "%s[%d]" % (at, index))

    return check


def a_text(most, pattern=""):
    def check(value, at):
        if not isinstance(value, str):
            raise wrong_shape(at, "is no text")
        if not 1 <= len(value.encode("utf-8")) <= most:
            raise wrong_shape(at, "is empty or too long")
        if pattern and not re.fullmatch(pattern, value):
            raise wrong_shape(at, "is not of the form that is expected")

    return check


def a_whole_number(value, at):
    if not is_whole_number(value):
        raise wrong_shape(at, "is no whole number from 0")


def in_base64(least, most):
    def check(value, at):
        data = from_base64(value) if isinstance(value, str) else None
        if data is None:
            raise wrong_shape(at, "is no base64, or not in its one spelling")
        if not least <= len(data) <= most:
            raise wrong_shape(at, "holds too few or too many bytes")

    return check


SHAPE = an_object(
    checkpoint=a_text(65536),
    entries=a_list(
        an_object(
            body=in_base64(1, 1000000),
            entry=a_whole_number,
            proof=a_list(in_base64(32, 32), 0, 53),
            salt=in_base64(16, 16),
            version=a_whole_number,
        ),
        1,
        MAX_NUMBER,
    ),
    format=a_text(100),
    persons=a_list(an_object(hash=a_text(100, "sha256:[0-9a-f]{64}"), record=in_base64(1, 65536)), 0, MAX_NUMBER),
    stream=a_text(200),
    verifierKey=a_text(4096),
)


def wrong_shape(at, what):
    return Fault("FILE.SHAPE", at, "%s %s." % (at or "The file", what))


def place(at, name):
    return name if at == "" else "%s.%s" % (at, name)


def is_whole_number(value):
    return isinstance(value, float) and value.is_integer() and 0 <= value <= MAX_NUMBER


def from_base64(text):
    """The bytes of base 64 (RFC 4648, section 4), or None where the text is not the one spelling of its bytes."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data).decode("ascii") == text else None


# ---------------------------------------------------------------------------------------------------------------------
# Canonical JSON (RFC 8785): what is read must be, byte for byte, what would be written.

MAX_DEPTH = 64


def read_canonical(data, at):
    """The value of JSON in the form of RFC 8785; every number comes as a float, as RFC 8785 has it."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Fault("JSON.NOT_UTF8", at, "It is not UTF-8.")
    try:
        value = json.loads(text, parse_int=float, parse_constant=no_number)
    except (ValueError, RecursionError):
        value = no_number
    if value is no_number or is_deeper(value, MAX_DEPTH):
        raise Fault("JSON.MALFORMED", at, "It is no JSON of at most %d levels; it may be cut short." % MAX_DEPTH)
    # A lone surrogate, which has no UTF-8, becomes a question mark: what holds one is never canonical.
    canonical = write_canonical(value).encode("utf-8", "replace")
    if canonical != data:
        pairs = enumerate(zip(data, canonical))
        differs = next((index for index, (one, other) in pairs if one != other), min(len(data), len(canonical)))
        raise Fault(
            "JSON.NOT_CANONICAL",
            at,
            "From byte %d on, counted from 0, it is not in the form of RFC 8785: a space, a key that stands twice or out of "
            "order, or another spelling of the same." % differs,
        )
    return value


def no_number(name):
    raise ValueError(name + " is no JSON")


def is_deeper(value, levels):
    if not isinstance(value, (dict, list)):
        return False
    inside = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(is_deeper(each, levels - 1) for each in inside)


def write_canonical(value):
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, float):
        return write_number(value)
    if isinstance(value, str):
        return '"%s"' % re.sub(r'[\x00-\x1f"\\]', lambda match: escape(match.group()), value)
    if isinstance(value, list):
        return "[%s]" % ",".join(map(write_canonical, value))
    # By UTF-16 code units (RFC 8785, 3.2.3).
    keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return "{%s}" % ",".join(write_canonical(key) + ":" + write_canonical(value[key]) for key in keys)


def escape(character):
    short = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
    return short.get(character) or "\\u%04x" % ord(character)


def write_number(value):
    """As ECMAScript writes numbers (RFC 8785, 3.2.2.3): Python, too, finds the fewest digits, and sets them otherwise."""
    if value == 0:
        return "0"
    if value in (float("inf"), float("-inf")):
        return "null"
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    digits = "".join(map(str, digits))
    point = len(digits) + exponent
    if 0 < point <= 21:
        written = digits.ljust(point, "0")
        written = written[:point] + ("." + written[point:] if len(written) > point else "")
    elif -6 < point <= 0:
        written = "0." + "0" * -point + digits
    else:
        fraction = "." + digits[1:] if len(digits) > 1 else ""
        written = "%s%se%s%d" % (digits[0], fraction, "+" if point > 0 else "-", abs(point - 1))
    return "-" + written if sign else written


# ---------------------------------------------------------------------------------------------------------------------
# Merkle trees (RFC 9162, 2.1).


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf_hash(data):
    return sha256(b"\x00" + data)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def root_by_proof(leaf, index, size, proof):
    """The root that a proof leads to (RFC 9162, 2.1.3.2), or None where it is too long or too short. index < size."""
    node, last, current = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return None
        if node % 2 == 1 or node == last:
            current = node_hash(sibling, current)
            while node % 2 == 0 and node != 0:
                node, last = node // 2, last // 2
        else:
            current = node_hash(current, sibling)
        node, last = node // 2, last // 2
    return current if last == 0 else None


# ---------------------------------------------------------------------------------------------------------------------
# Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint).


def parse_verifier_key(text):
    """<name>+<key id>+<base64 of type 1 and the public key>; the key id begins the fingerprint."""
    match = re.fullmatch(r"([^+]*)\+([0-9a-f]{8})\+(.*)", text, re.DOTALL)
    typed = from_base64(match.group(3)) if match else None
    if match is None or not is_key_name(match.group(1)) or typed is None or len(typed) != 33 or typed[0] != 1:
        raise Fault("KEY.MALFORMED", "verifierKey", "This is not the key of a log: <name>+<key id>+<base64>.")
    name, key_id = match.group(1), match.group(2)
    fingerprint = hashlib.sha256(name.encode("utf-8") + b"\n" + typed).hexdigest()
    if fingerprint[:8] != key_id:
        raise Fault("KEY.MALFORMED", "verifierKey", "The id of the key is %s, not %s." % (fingerprint[:8], key_id))
    return {"name": name, "id": key_id, "fingerprint": fingerprint, "public": typed[1:]}


def is_key_name(name):
    return name != "" and not any(each == "+" or each < " " or each.isspace() for each in name)


def open_checkpoint(note, key):
    """Origin, size and root, once the key's signature over them has been verified. No signature but the key's may be there."""
    text, signatures = parse_note(note)
    if len(signatures) != 1:
        raise Fault("NOTE.OTHER_SIGNATURES", "checkpoint", "It has %d signatures, not the key's alone." % len(signatures))
    name, signed = signatures[0]
    if name != key["name"] or signed[:4].hex() != key["id"]:
        raise Fault("NOTE.NO_KNOWN_SIGNATURE", "checkpoint", "The key did not sign it.")
    if not verify_ed25519(key["public"], text.encode("utf-8"), signed[4:]):
        raise Fault("NOTE.WRONG_SIGNATURE", "checkpoint", "The signature is wrong.")
    checkpoint = parse_checkpoint(text)
    if checkpoint["origin"] != key["name"]:
        raise Fault("CHECKPOINT.OTHER_LOG", "checkpoint", "It is of the log %s." % checkpoint["origin"])
    return checkpoint


def parse_note(note):
    """A text that ends in a newline, an empty line, one to 100 lines “— <name> <base64 of key id and signature>”."""
    separator = note.rfind("\n\n")
    if separator == -1 or not note.endswith("\n") or re.search("[\x00-\x09\x0b-\x1f]", note):
        raise Fault("NOTE.MALFORMED", "checkpoint", "This is no signed note.")
    signatures = []
    for line in note[separator + 2 : -1].split("\n"):
        match = re.fullmatch("— ([^ ]+) ([^ ]+)", line)
        data = from_base64(match.group(2)) if match else None
        if match is None or data is None or len(data) <= 4 or not is_key_name(match.group(1)):
            raise Fault("NOTE.MALFORMED", "checkpoint", "It has a line that is no signature.")
        signatures.append((match.group(1), data))
    if len(signatures) > 100:
        raise Fault("NOTE.MALFORMED", "checkpoint", "It has more than 100 signatures.")
    return note[: separator + 1], signatures


def parse_checkpoint(text):
    """Lines: origin, size, root in base64, and whatever else the log says; none is empty."""
    lines = text.split("\n")[:-1]
    root = from_base64(lines[2]) if len(lines) >= 3 else None
    if (
        root is None
        or len(root) != 32
        or "" in lines
        or not re.fullmatch("0|[1-9][0-9]{0,15}", lines[1])
        or int(lines[1]) > MAX_NUMBER
    ):
        raise Fault("CHECKPOINT.MALFORMED", "checkpoint", "This is no checkpoint.")
    return {"origin": lines[0], "size": int(lines[1]), "root": root}


# ---------------------------------------------------------------------------------------------------------------------
# Ed25519 (RFC 8032, 5.1). Only public things are computed with, so it need not take the same time for all of them.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def verify_ed25519(public, message, signature):
    """True where the signature is by the key: [S]B − [k]A encodes to R (RFC 8032, 5.1.7, without multiplying by 8)."""
    if len(public) != 32 or len(signature) != 64:
        return False
    a = decode_point(public)
    s = int.from_bytes(signature[32:], "little")
    if a is None or s >= ORDER:
        return False
    hashed = hashlib.sha512(signature[:32] + public + message).digest()
    k = int.from_bytes(hashed, "little") % ORDER
    r = add(multiply(s, BASE), multiply(k, negate(a)))
    # Keys of small order are signed for by everybody; the Web Cryptography API refuses them and such R, too.
    return encode_point(r) == signature[:32] and not is_small(a) and not is_small(r)


# A point is (X, Y, Z, T) with x = X/Z, y = Y/Z, x·y = T/Z (RFC 8032, 5.1.4).
NEUTRAL = (0, 1, 1, 0)


def add(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(scalar, point):
    product = NEUTRAL
    while scalar > 0:
        if scalar & 1:
            product = add(product, point)
        point = add(point, point)
        scalar >>= 1
    return product


def negate(point):
    return (-point[0] % P, point[1], point[2], -point[3] % P)


def is_small(point):
    """True of the points that 8 times themselves are neutral."""
    x, y, z, _ = multiply(8, point)
    return x == 0 and (y - z) % P == 0


def encode_point(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def decode_point(data):
    """The point that 32 bytes stand for (RFC 8032, 5.1.3), or None where they stand for none."""
    number = int.from_bytes(data, "little")
    y, sign = number & (2**255 - 1), number >> 255
    if y >= P:
        return None
    x_squared = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x_squared, (P + 3) // 8, P)
    if x * x % P != x_squared:
        x = x * SQRT_OF_MINUS_1 % P
    if x * x % P != x_squared or (x == 0 and sign == 1):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


# ---------------------------------------------------------------------------------------------------------------------
# The command line.


def main(arguments):
    about = "Check a Concord proof file, with no ledger and no network."
    parser = argparse.ArgumentParser(description=about, allow_abbrev=False)
    parser.add_argument("file", metavar="FILE", help="the proof file")
    parser.add_argument("--key", metavar="FINGERPRINT", help="64 hexadecimal digits of the key that you trust")
    parser.add_argument("--bodies", action="store_true", help="print what each entry says, as JSON")
    given = parser.parse_args(arguments)
    if given.key is not None and not re.fullmatch("[0-9a-fA-F]{64}", given.key):
        parser.error("--key: a fingerprint has 64 hexadecimal digits.")
    try:
        with open(given.file, "rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        print("%s cannot be read: %s" % (given.file, error.strerror), file=sys.stderr)
        return 1
    try:
        proof = verify(data)
    except Fault as fault:
        where = "%s: " % fault.at if fault.at else ""
        show(["NOT PROVEN. %s%s (%s)" % (where, fault.reason, fault.code)])
        return 1
    trusted = given.key is not None and given.key.lower() == proof["key"]["fingerprint"]
    show([verdict(proof, given.key, trusted)] + report(proof, given.bodies))
    return 0 if trusted else 1


def verdict(proof, wanted, trusted):
    claim = "%d entries, versions 0 to %d of %s, stand in the log %s." % (
        len(proof["entries"]),
        len(proof["entries"]) - 1,
        proof["stream"],
        proof["checkpoint"]["origin"],
    )
    if trusted:
        return "PROVEN. " + claim
    if wanted is None:
        doubt = "Compare its fingerprint with one that you got elsewhere. If it is right: "
    else:
        doubt = "Another key than the one that you trust speaks here. If it were right: "
    return "SIGNATURE VALID, KEY NOT TRUSTED. " + doubt + claim


def report(proof, bodies):
    checkpoint, key = proof["checkpoint"], proof["key"]
    root = base64.b64encode(checkpoint["root"]).decode("ascii")
    lines = ["Checkpoint: %d entries, root %s" % (checkpoint["size"], root)]
    lines.append("Key: %s, fingerprint %s" % (key["name"], key["fingerprint"]))
    for each in proof["entries"]:
        body = each["body"]
        recorded = body["metadata"].get("recordedAt")
        lines.append("Entry %d, version %d, %s, %s" % (each["entry"], body["version"], recorded, body["type"]))
        for name in each["records"]:
            content = proof["persons"].get(name)
            lines.append("  %s: %s" % (name, "erased or left out" if content is None else write_canonical(content)))
        if bodies:
            lines.append("  " + each["bytes"].decode("utf-8"))
    return lines + ["No file can prove that no later version exists."]


def show(lines):
    try:
        print("\n".join(map(printable, lines)))
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads on, as in “| head”: the exit code says what matters.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def printable(text):
    """Without characters that could steer a terminal or turn the direction of writing."""
    return re.sub("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]", "\u2400", text)


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
