import type { EntryProof } from '@concord-ledger/ledger';
import type { ProofDocument } from '@concord-ledger/transparency';
import { checkpointName } from '../openapi/answers.js';
import { exactly, list, named, object, text, whole } from '../openapi/schema.js';

const hash = text({ description: '32 bytes in base 64.' });

export const entryProof = named<EntryProof>()(
  'EntryProof',
  object({
    entry: whole({ description: 'Its number.' }),
    leafHash: text({
      description: 'SHA-256(00 ‖ SHA-256(salt ‖ body)) of the entry as stored (R31): 32 bytes in base 64.',
    }),
    proof: list(hash, { description: 'From the sibling of the leaf up to the child of the root.' }),
    checkpoint: checkpointName,
    note: text({ description: 'The checkpoint as it was signed (C2SP tlog-checkpoint).' }),
  }),
  'An inclusion proof (RFC 9162, 2.1.3).',
);

export const proofDocument = named<ProofDocument>()(
  'ProofFile',
  object({
    checkpoint: text({ description: 'A signed note (C2SP tlog-checkpoint) with one signature.' }),
    entries: list(
      object({
        body: text({ description: 'The bytes as stored (RFC 8785), in base 64.' }),
        entry: whole({ description: 'Its number in the log.' }),
        proof: list(hash, { description: 'The inclusion proof, from the leaf up.' }),
        salt: text({ description: '16 bytes in base 64.' }),
        version: whole({ description: '0, 1, 2 …' }),
      }),
    ),
    format: exactly('concord-proof/1'),
    persons: list(
      object({
        hash: text({ description: 'As bodies name it: `sha256:` and hexadecimal digits.' }),
        record: text({ description: 'The private record, in base 64 (R32).' }),
      }),
      { description: 'Those that were not left out and not erased, in the order of their hashes.' },
    ),
    stream: text({ description: '`agreement-` and the id.' }),
    verifierKey: text({
      description:
        'Of the key that signed. What makes it to be trusted is its fingerprint, got by other means.',
    }),
  }),
  'A proof file (R38): in the form of RFC 8785, to be checked byte for byte by `concord verify-proof` or verifier/verify_proof.py.',
);
