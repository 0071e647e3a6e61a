import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';

/**
 * Answers as Nest on Fastify does, but puts a page together from what was written of its items before. The ledger freezes an item that it
 * keeps: it says the same for ever, so its bytes are kept with it.
 */
export class PageAdapter extends FastifyAdapter {
  override reply(
    response: Parameters<FastifyAdapter['reply']>[0],
    body: unknown,
    status?: number,
  ): FastifyReply {
    if (!isKeptPage(body) || !('header' in response)) return super.reply(response, body, status);
    void response.header('content-type', 'application/json; charset=utf-8');
    return super.reply(response, pageJson(body), status);
  }
}

/** A list whose items are all kept. */
interface KeptPage {
  readonly items: readonly object[];
}

function isKeptPage(body: unknown): body is KeptPage {
  if (typeof body !== 'object' || body === null || !('items' in body)) return false;
  const { items } = body;
  return Array.isArray(items) && items.length > 0 && items.every(isKept);
}

function isKept(item: unknown): item is object {
  return typeof item === 'object' && item !== null && Object.isFrozen(item);
}

/** The bytes of JSON.stringify, the items being first, as in every list. */
export function pageJson({ items, ...rest }: KeptPage): Buffer {
  const behind = JSON.stringify(rest);
  return Buffer.concat([
    BEGINNING,
    // Each item has a comma before it, but for the first.
    ...items.map((item, place) => (place === 0 ? itemJson(item).subarray(1) : itemJson(item))),
    Buffer.from(behind === '{}' ? ']}' : `],${behind.slice(1)}`),
  ]);
}

const BEGINNING = Buffer.from('{"items":[');

/** With a comma before it. */
function itemJson(item: object): Buffer {
  const known = WRITTEN.get(item);
  if (known !== undefined) return known;
  const json = Buffer.from(`,${JSON.stringify(item)}`);
  WRITTEN.set(item, json);
  return json;
}

/** As long as somebody holds the item. */
const WRITTEN = new WeakMap<object, Buffer>();
