/** Test 1 of RFC 8032, 7.1: everybody knows these keys. */
export const SEED = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
export const PUBLIC = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex');

/** Keys of our own, one for each number. */
export function seed(number: number): Buffer {
  return Buffer.alloc(32, number);
}
