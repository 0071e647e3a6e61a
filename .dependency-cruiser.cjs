/** Imports run one way: src → ledger → agreements → partial-date. Each rule says why it is there. */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle has no first thing to read.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'partial-date-is-the-floor',
      comment: 'Dates know nothing of agreements, stores or Nest.',
      severity: 'error',
      from: { path: '^libs/partial-date/' },
      to: { path: '^(libs/(?!partial-date)|src/)' },
    },
    {
      name: 'domain-is-pure',
      comment: 'The domain knows dates only: no store, no Nest, no I/O, no clock.',
      severity: 'error',
      from: { path: '^libs/agreements/src', pathNot: ['\\.spec\\.ts$', '/testing/'] },
      to: {
        path: '^(libs/(?!agreements|partial-date)|src/|node:|node_modules/(?!luxon))',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'domain-uses-no-core-modules',
      comment: 'No file system, no crypto, no clock in the domain or in dates.',
      severity: 'error',
      from: { path: '^libs/(agreements|partial-date)/src', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'event-store-knows-no-domain',
      comment: 'A store keeps bytes and versions; what they mean is not its business.',
      severity: 'error',
      from: { path: '^libs/event-store/' },
      to: { path: '^(libs/(?!event-store)|src/)' },
    },
    {
      name: 'transparency-is-a-leaf',
      comment:
        'Proofs are checked by people who trust nothing of ours: no sibling, no package, no I/O, only hashes and signatures.',
      severity: 'error',
      from: { path: '^libs/transparency/src', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(libs/(?!transparency/src/)|src/|node_modules/|(node:)?(?!crypto$)[a-z/_0-9]+$)' },
    },
    {
      name: 'reports-is-a-leaf',
      comment:
        "Data in, bytes out: a report knows the domain's types and words, and no store, no ledger, no Nest, no file and no network.",
      severity: 'error',
      from: { path: '^libs/reports/src', pathNot: ['\\.spec\\.ts$', '/testing/'] },
      to: {
        path: '^(libs/(?!reports|agreements|partial-date)|src/|node_modules/@nestjs|(node:)?(fs|net|http|https|os|child_process|worker_threads)(/|$))',
      },
    },
    {
      name: 'ledger-has-no-http',
      comment: 'The ledger works in any Nest application: no HTTP below src.',
      severity: 'error',
      from: { path: '^libs/ledger/' },
      to: { path: '^(src/|node_modules/(fastify|@fastify|@nestjs/(platform|swagger|terminus)))' },
    },
    {
      name: 'sqlite-only-in-its-two-places',
      comment:
        "Only the event store's adapter knows the log's database, only ledger's views/ opens views.db. Tests look into both.",
      severity: 'error',
      from: {
        path: '^(libs|src)/',
        pathNot: [
          '^libs/event-store/(src|test)/',
          '^libs/ledger/src/views/',
          '^libs/ledger/test/',
          '\\.spec\\.ts$',
        ],
      },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'nobody-knows-the-store',
      comment:
        'The ledger is the same on every store: domain, handlers, reports and controllers know the port alone; what opens a store is src/cli.',
      severity: 'error',
      from: {
        path: '^(libs/(agreements|ledger|reports|transparency)/src/|src/(?!cli/))',
        pathNot: ['\\.spec\\.ts$', '/testing/'],
      },
      to: { path: '(^libs/event-store/src/(memory|sqlite|kurrentdb)/|node_modules/@eventstore/)' },
    },
    {
      name: 'one-place-for-eventstoredb',
      comment:
        'Only its adapter knows the client of EventStoreDB. Tests speak to it, and their stand-in is made of its definitions.',
      severity: 'error',
      from: {
        path: '^(libs|src)/',
        pathNot: ['^libs/event-store/src/kurrentdb/', '\\.spec\\.ts$', '^libs/event-store/test/'],
      },
      to: { path: 'node_modules/(@eventstore|@grpc|google-protobuf)' },
    },
    {
      name: 'through-the-front-door',
      comment: 'A sibling library is used by its package name, never by a path into its sources.',
      severity: 'error',
      from: { path: '^(libs/[^/]+)/' },
      to: {
        path: '^libs/',
        pathNot: ['^$1/', '^libs/[^/]+/src/((memory|sqlite|kurrentdb|contract)/)?index\\.ts$'],
      },
    },
    {
      name: 'app-through-the-front-door',
      comment: 'The application uses libraries by their package names.',
      severity: 'error',
      from: { path: '^(src|test|bench)/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/src/((memory|sqlite|kurrentdb|contract)/)?index\\.ts$' },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'dist'] },
    exclude: { path: ['^dist/', '^libs/[^/]+/dist/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['concord-source', 'import', 'node', 'default'],
    },
  },
};
