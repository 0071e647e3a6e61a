import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FACT_TYPES } from '@concord-ledger/agreements';
import { OFFERED_FORMATS, rendererOf } from '@concord-ledger/reports';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Contract } from './contract.js';
import type { Json, OpenApi } from './contract.js';
import { RunningServer } from './running-server.js';

/** The swagger plugin runs in the Nest build only, so the laws are held against the built application. */
describe('the OpenAPI document of the built application', () => {
  let contract: Contract;
  let server: RunningServer;
  beforeAll(async () => {
    contract = new Contract(await builtDocument());
    server = await RunningServer.start();
  });
  afterAll(() => server.close());

  it('is OpenAPI 3.1', () => {
    expect(contract.document.openapi).toBe('3.1.0');
  });

  it('has exactly the addresses of the design', () => {
    const operations = contract.operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(operations.sort()).toEqual(OPERATIONS);
  });

  it('says the same as the one that the other tests hold answers against', () => {
    expect(withoutDescriptions(contract.document)).toEqual(withoutDescriptions(server.contract.document));
  });

  it('describes properties by their comments, which only the build reads', () => {
    const { properties } = contract.document.components.schemas.SigningDto as {
      properties: Record<string, Json>;
    };
    expect(properties.on?.description).toContain('The day it happened');
  });

  it('names every operation once, with a summary and a tag', () => {
    const operations = contract.operations();
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { operationId, summary, tags } of operations)
      expect([operationId, (summary ?? '').length > 10, tags?.length]).toEqual([operationId, true, 1]);
  });

  it('gives every POST a complete body, and every answer a schema', () => {
    for (const { method, operationId, requestBody, responses } of contract.operations()) {
      const body = requestBody?.content['application/json']?.schema;
      expect([operationId, body !== undefined]).toEqual([operationId, method === 'post']);
      for (const [status, { content }] of Object.entries(responses)) {
        const own = FORMS[operationId] ?? {
          types: ['application/json'],
          schema: { $ref: expect.any(String) },
        };
        const { types, schema } =
          Number(status) < 400
            ? own
            : { types: ['application/problem+json'], schema: { $ref: expect.any(String) } };
        expect([operationId, status, Object.keys(content ?? {})]).toEqual([operationId, status, types]);
        for (const type of types) expect(content?.[type]?.schema).toEqual(schema);
      }
    }
  });

  it('leads every reference somewhere', () => {
    for (const { $ref } of schemasIn(contract.document).filter((schema) => '$ref' in schema)) {
      const name = /^#\/components\/schemas\/(\w+)$/.exec(String($ref))?.[1] ?? String($ref);
      expect(contract.document.components.schemas).toHaveProperty(name);
    }
  });

  it('has no object without properties, and none that is open without saying what is in it', () => {
    for (const schema of schemasIn(contract.document).filter(({ type }) => type === 'object')) {
      const open = schema.additionalProperties === true;
      expect([
        schema,
        open ? typeof schema.description : Object.keys(schema.properties ?? {}).length > 0,
      ]).toEqual([schema, open ? 'string' : true]);
    }
  });

  it('closes every body: what is not known is refused', () => {
    for (const [name, schema] of Object.entries(contract.document.components.schemas))
      if (name.endsWith('Dto')) expect([name, schema.additionalProperties]).toEqual([name, false]);
  });

  it('says what every list holds, and types what is counted as integers', () => {
    for (const schema of schemasIn(contract.document)) {
      if (schema.type === 'array') expect(Object.keys(schema.items ?? {})).not.toEqual([]);
      expect(schema).not.toHaveProperty('nullable');
      for (const [property, of] of Object.entries<Json>((schema.properties ?? {}) as Record<string, Json>))
        if (COUNTED.has(property)) expect([property, [of.type].flat()[0]]).toEqual([property, 'integer']);
    }
  });

  it('asks for no parameter that has a default', () => {
    for (const { path, operationId, parameters = [] } of contract.operations())
      for (const { name, in: where, required, schema } of parameters) {
        const isNeeded = path.includes(`{${name}}`) || NEEDED.has(`${operationId} ${name}`);
        expect([operationId, name, required]).toEqual([operationId, name, isNeeded]);
        expect([
          where === 'path' || where === 'query' || where === 'header',
          schema.type !== undefined,
        ]).toEqual([true, true]);
        if (name === 'limit') expect(schema).toEqual({ type: 'integer', minimum: 1, maximum: 500 });
      }
  });

  it('allows the bodies that the server takes, and not those that it refuses for their shape', () => {
    const signing = {
      on: '2015',
      parties: [{ party: 'vnnic' }],
      instrument: { term: { kind: 'until', date: '2020' } },
    };
    const faults = (body: unknown) => contract.requestFaults('POST', '/v1/agreements', body);
    expect(faults({ id: 'x', signing })).toEqual([]);
    expect(faults({ proposal: { on: '2015' } })).toEqual([]);
    for (const body of [
      { id: 'x' },
      { signing, proposal: { on: '2015' } },
      { signing: { ...signing, parties: [] } },
      { signing: { ...signing, more: 1 } },
      { signing: { ...signing, instrument: { term: { kind: 'until' } } } },
      { signing: { ...signing, instrument: { term: { kind: 'ever' } } } },
      { id: 'NOT AN ID', signing },
    ])
      expect(faults(body)).not.toEqual([]);
  });

  it('allows as the fact of a correction what the thing has facts of, with its type or without', () => {
    const faults = (path: string, body: unknown) => contract.requestFaults('POST', path, body);
    const at = (things: string) => `/v1/${things}/x/history/y/correction`;
    const waiver = { commitment: 'c', on: '2020' };
    for (const fact of [waiver, { type: 'CommitmentWaived', ...waiver }])
      expect(faults(at('agreements'), { reason: 'x', fact })).toEqual([]);
    const merger = { on: '2020', predecessors: ['a'], outcome: { kind: 'whole', successor: 'b' } };
    expect(faults(at('parties'), { reason: 'x', fact: merger })).toEqual([]);
    for (const [things, body] of [
      ['agreements', { fact: waiver }],
      ['agreements', { reason: 'x' }],
      ['agreements', { reason: 'x', fact: {} }],
      ['agreements', { reason: 'x', fact: { type: 'CommitmentMade', ...waiver } }],
      ['agreements', { reason: 'x', fact: { ...waiver, more: 1 } }],
      ['agreements', { reason: 'x', fact: merger }],
      ['programmes', { reason: 'x', fact: waiver }],
      ['activities', { reason: 'x', fact: merger }],
    ] as const)
      expect(faults(at(things), body)).not.toEqual([]);
    expect(Object.keys(contract.document.components.schemas).filter((name) => name.endsWith('Fact'))).toEqual(
      expect.arrayContaining(FACT_TYPES.map((type) => `${type}Fact`)),
    );
  });
});

/** Parameters of a question that have no default: without them nothing is asked. */
const NEEDED = new Set(['Audit.diff from']);

/** What is answered in another form than JSON: as C2SP has it. */
const FORMS: Readonly<Record<string, { readonly types: readonly string[]; readonly schema: Json }>> = {
  'RegisterSheet.csv': { types: ['text/csv'], schema: { type: 'string', format: 'binary' } },
  'RegisterSheet.xlsx': {
    types: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    schema: { type: 'string', format: 'binary' },
  },
  'Calendar.calendar': { types: ['text/calendar'], schema: { type: 'string' } },
  'Log.checkpoint': { types: ['text/plain'], schema: { type: 'string' } },
  'Reports.annual': {
    types: OFFERED_FORMATS.map((format) => rendererOf(format).mediaType),
    // As data it is an object, and a file of bytes otherwise.
    schema: expect.objectContaining({ type: expect.stringMatching(/^(object|string)$/) }),
  },
  'Log.tile': { types: ['application/octet-stream'], schema: { type: 'string', format: 'binary' } },
};

const COUNTED = new Set(['entry', 'version', 'size', 'schemaVersion', 'certain', 'possible']);

const LIFE = [
  'abandonment',
  'accession',
  'amendment',
  'commitments',
  'commitments/{cid}/fulfilments',
  'commitments/{cid}/progress',
  'commitments/{cid}/schedule',
  'commitments/{cid}/waiver',
  'documents',
  'entry-into-force',
  'extension',
  'notes',
  'renewal',
  'renewal-plan',
  'renewal-plan/abandonment',
  'resumption',
  'signing',
  'signing-plan',
  'supersession',
  'suspension',
  'termination',
  'termination-notice',
  'withdrawal',
  'work-programmes',
].map((fact) => `POST /v1/agreements/{id}/${fact}`);

const OPERATIONS = [
  'GET /health/live',
  'GET /v1/agreements/{id}/proof',
  'GET /v1/agreements/{id}/replay',
  'GET /health/ready',
  'GET /v1/audit/diff',
  'GET /v1/audit/checkpoint',
  'GET /v1/audit/entries',
  'GET /v1/audit/proof/{entry}',
  'GET /v1/audit/tile/{path}',
  'GET /v1/commitments',
  'GET /v1/agreements.csv',
  'GET /v1/agreements.xlsx',
  'GET /v1/deadlines',
  'GET /v1/deadlines.ics',
  'GET /v1/reports/annual/{year}',
  'POST /v1/reports/annual/{year}/issues',
  ...['activities', 'agreements', 'parties', 'programmes'].flatMap((kind) => [
    `GET /v1/${kind}`,
    `GET /v1/${kind}/{id}`,
    `GET /v1/${kind}/{id}/history`,
    `POST /v1/${kind}`,
    `POST /v1/${kind}/{id}/history/{entryId}/annulment`,
    `POST /v1/${kind}/{id}/history/{entryId}/correction`,
  ]),
  ...LIFE,
  'POST /v1/parties/{id}/move',
  'POST /v1/parties/{id}/renaming',
  'POST /v1/parties/{id}/succession',
  'POST /v1/programmes/{id}/targets/{tid}/progress',
].sort();

/** Of the application as `npm run build` leaves it, in a process of its own as users run it. */
async function builtDocument(): Promise<OpenApi> {
  const root = join(import.meta.dirname, '..', '..');
  const script = `
    import { createServer } from './dist/http/server.js';
    import { openMemoryStore } from '@concord-ledger/event-store/memory';
    const app = await createServer({ account: 'lan', ledger: { store: openMemoryStore(), views: ':memory:' }, logger: false });
    await app.init();
    const { payload } = await app.inject({ url: '/openapi.json', headers: { host: 'localhost' } });
    process.stdout.write(payload);
    await app.close();`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    maxBuffer: 10_000_000,
  });
  return JSON.parse(stdout) as OpenApi;
}

/** Every schema of the document, however deep. */
function schemasIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(schemasIn);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(schemasIn);
  const isSchema = ['$ref', 'type', 'oneOf', 'anyOf', 'allOf', 'properties'].some((key) => {
    const said: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
    return (
      typeof said === 'string' || Array.isArray(said) || (key === 'properties' && typeof said === 'object')
    );
  });
  return isSchema ? [value as Json, ...inner] : inner;
}

/** A described reference is wrapped in `allOf` by the plugin; without its description it is the reference. */
function withoutDescriptions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDescriptions);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, said]) => !(key === 'description' && typeof said === 'string'),
  );
  const [only, ...others] = kept;
  if (only?.[0] === 'allOf' && others.length === 0) return withoutDescriptions((only[1] as unknown[])[0]);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutDescriptions(inner)]));
}
