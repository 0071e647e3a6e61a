import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  openCheckpoint,
  parseVerifierKey,
  verifyInclusion,
  verifyProofFile,
} from '@concord-ledger/transparency';
import type { ProvenFile } from '@concord-ledger/transparency';
import { registerParties } from './parties.js';
import { problemOf, RunningServer } from './running-server.js';

const ORIGIN = 'concord.test/http';

/** Entries: 0 and 1 the opening, 2–4 parties, 5 a signing, 6 a note. */
describe('proofs', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start({ proves: true });
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa');
    await server.post('/v1/agreements', {
      id: 'vnnic-kisa',
      signing: {
        on: '2015',
        parties: [{ party: 'vnnic' }, { party: 'kisa' }],
        signatories: [{ party: 'vnnic', person: { name: 'Lê Ngọc Đức' } }],
        instrument: { term: { kind: 'indefinite' } },
      },
    });
    const noted = await server.post('/v1/agreements/vnnic-kisa/notes', {
      on: '2016',
      kind: 'note',
      text: 'Họp tổng kết.',
    });
    expect([noted.status, noted.body.entry]).toEqual([201, 6]);
  });
  afterAll(() => server.close());

  /** The file byte for byte, as a client keeps it. */
  const file = async (query = '') => {
    const path = `/v1/agreements/vnnic-kisa/proof${query}`;
    // Held to the contract, too.
    expect((await server.get(path)).status).toBe(200);
    const response = await fetch(`${server.url}${path}`);
    return { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
  };
  /** What it proves; its key is that of the server, whom a test trusts. */
  const proven = (bytes: Uint8Array): ProvenFile => {
    const said = verifyProofFile(bytes, null);
    if (said.verdict === 'not-proven') throw new Error(said.fault.reason);
    return said.proof;
  };
  const namesIn = ({ persons }: ProvenFile) => [...persons.values()].map(({ name }) => name);

  it('of an agreement are one file, to be checked without the server', async () => {
    const { headers, bytes } = await file();
    expect([
      headers.get('content-type'),
      headers.get('content-disposition'),
      headers.get('cache-control'),
    ]).toEqual(['application/json; charset=utf-8', 'attachment; filename="vnnic-kisa.proof"', 'no-store']);
    const proof = proven(bytes);
    expect(proof.stream).toBe('agreement-vnnic-kisa');
    expect(proof.entries.map(({ entry, body }) => [entry, body.type])).toEqual([
      [5, 'AgreementSigned'],
      [6, 'NoteAdded'],
    ]);
    expect([proof.checkpoint.origin, proof.checkpoint.size, namesIn(proof)]).toEqual([
      ORIGIN,
      7,
      ['Lê Ngọc Đức'],
    ]);
  });

  it('leave persons out, and what was not known yet', async () => {
    expect(namesIn(proven((await file('?withoutPersons=true')).bytes))).toEqual([]);
    expect(namesIn(proven((await file('?withoutPersons=false')).bytes))).toEqual(['Lê Ngọc Đức']);
    const { entries, checkpoint } = proven((await file('?knownAt=entry:5')).bytes);
    expect([entries.map(({ entry }) => entry), checkpoint.size]).toEqual([[5], 7]);
  });

  it('are none of what the ledger does not have, did not know, or cannot know yet', async () => {
    const codes = async (path: string) => {
      const { status, code } = problemOf(await server.get(path)) as { status: number; code: string };
      return [status, code];
    };
    expect(await codes('/v1/agreements/nobody/proof')).toEqual([404, 'AGREEMENT.UNKNOWN']);
    expect(await codes('/v1/agreements/NOT%20AN%20ID/proof')).toEqual([404, 'AGREEMENT.UNKNOWN']);
    expect(await codes('/v1/agreements/vnnic-kisa/proof?knownAt=entry:4')).toEqual([
      404,
      'AGREEMENT.UNKNOWN',
    ]);
    expect(await codes('/v1/agreements/vnnic-kisa/proof?knownAt=entry:600')).toEqual([
      422,
      'KNOWN_AT.FUTURE',
    ]);
    expect(await codes('/v1/agreements/vnnic-kisa/proof?withoutPersons=yes')).toEqual([400, 'REQUEST.SHAPE']);
    expect(await codes('/v1/agreements/vnnic-kisa/proof?without=1')).toEqual([400, 'REQUEST.SHAPE']);
    expect(await codes('/v1/audit/proof/600')).toEqual([404, 'ENTRY.UNKNOWN']);
    for (const entry of ['x', '-1', '1.0', '0x1', '9999999999999999', '%20'])
      expect(await codes(`/v1/audit/proof/${entry}`)).toEqual([400, 'REQUEST.SHAPE']);
    expect(await codes('/v1/audit/proof/1?size=3')).toEqual([400, 'REQUEST.SHAPE']);
  });

  it('of any entry lead from its leaf to the root that the ledger signed', async () => {
    const { verifierKey } = JSON.parse(Buffer.from((await file()).bytes).toString()) as {
      verifierKey: string;
    };
    const key = parseVerifierKey(verifierKey);
    if (!key.ok) throw new Error(key.refusal.reason);
    const { body: tile } = await server.get('/v1/audit/checkpoint');
    const leaves = Buffer.from(await (await fetch(`${server.url}/v1/audit/tile/0/000.p/7`)).arrayBuffer());
    for (let index = 0; index < 7; index++) {
      const { body } = await server.get(`/v1/audit/proof/${index}`);
      const { checkpoint, entry, leafHash, note, proof } = body as unknown as {
        readonly checkpoint: { readonly size: number; readonly root: string };
        readonly entry: number;
        readonly leafHash: string;
        readonly note: string;
        readonly proof: readonly string[];
      };
      const opened = openCheckpoint(note, { origin: ORIGIN, keys: [key.value] });
      if (!opened.ok) throw new Error(opened.refusal.reason);
      const { root, size } = opened.value.checkpoint;
      expect([entry, note, checkpoint]).toEqual([
        index,
        tile.text,
        { size, root: Buffer.from(root).toString('base64') },
      ]);
      expect(leafHash).toBe(leaves.subarray(32 * index, 32 * index + 32).toString('base64'));
      const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
      const claim = { index, size, root, leafHash: Buffer.from(leafHash, 'base64') };
      expect(verifyInclusion(claim, hashes)).toEqual({ ok: true });
      expect(verifyInclusion({ ...claim, index: (index + 1) % 7 }, hashes).ok).toBe(false);
    }
  });
});

describe('a server that keeps no tree', () => {
  it('proves nothing, and says so', async () => {
    const server = await RunningServer.start();
    expect(problemOf(await server.get('/v1/audit/proof/0'))).toMatchObject({
      status: 404,
      code: 'CHECKPOINT.NONE',
    });
    await server.close();
  });
});
