export type * from './outcome.js';
export type { HashReader, Node } from './range.js';
export { HASH_BYTES, leafHash, nodeHash } from './hash.js';
export { Frontier, frontierAt, rootOf } from './frontier.js';
export { proveInclusion, verifyInclusion } from './inclusion.js';
export type { InclusionClaim } from './inclusion.js';
export { proveConsistency, verifyConsistency } from './consistency.js';
export type { ConsistencyClaim } from './consistency.js';
export { TILE_WIDTH, bundleAt, parseTilePath, tileAt, tilePath } from './tile.js';
export type { Bundle, Tile } from './tile.js';
export { tilesForConsistency, tilesForInclusion, tilesForRoot, tilesSince } from './tiles-needed.js';
export { BrokenTile, readTiles } from './tile-reader.js';
export type { TileLoader } from './tile-reader.js';
export { TiledTree } from './tiled-tree.js';
export type { TileBytes } from './tiled-tree.js';
export { encodeBundle, parseBundle } from './entry-bundle.js';
export { formatVerifierKey, isKeyName, parseVerifierKey, verifierKey } from './verifier-key.js';
export type { SignatureAlgorithm, VerifierKey } from './verifier-key.js';
export { formatNote, formatSignatures, parseNote, parseSignatures } from './signed-note.js';
export type { NoteSignature, SignedNote } from './signed-note.js';
export { cosigner, noteSigner } from './signature.js';
export type { NoteSigner, VerifiedSignature } from './signature.js';
export { openNote, signNote } from './open-note.js';
export type { OpenedNote } from './open-note.js';
export { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.js';
export type { Checkpoint, CheckpointTrust, OpenedCheckpoint } from './checkpoint.js';
export {
  addCosignatures,
  formatAddCheckpoint,
  formatConflict,
  parseAddCheckpoint,
  parseConflict,
} from './witness.js';
export type { AddCheckpoint } from './witness.js';
export type { ProofFault, ProofFaultCode } from './proof-file/fault.js';
export { buildProofFile } from './proof-file/build-proof-file.js';
export type { EntryToProve, ProofContent } from './proof-file/build-proof-file.js';
export { parseFingerprint, verifyProofFile } from './proof-file/verify-proof-file.js';
export type { ProofVerdict, ProvenEntry, ProvenFile } from './proof-file/verify-proof-file.js';
export { MAX_PROOF_FILE_BYTES } from './proof-file/document.js';
export type { ProofDocument } from './proof-file/document.js';
export type { ProvenBody } from './proof-file/body.js';
export type { JsonObject, JsonValue } from './proof-file/canonical-json.js';
