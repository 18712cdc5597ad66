/** The directions in which the parts of Tawsiya may know each other. */
module.exports = {
  forbidden: [
    {
      name: 'packages-know-no-app',
      comment: 'A package serves both apps, so it imports neither.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/|^@tawsiya/(api|web)' },
    },
    {
      name: 'apps-meet-in-the-sdk',
      comment: 'The pages and the rules know each other only through the contract in packages/sdk.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/|^@tawsiya/(api|web)', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-has-no-database',
      comment: 'Only the API touches the database.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^packages/postgres/|^@tawsiya/postgres|node_modules/(pg|typeorm)/' },
    },
    {
      name: 'web-validates-with-the-sdk',
      comment: 'The pages validate with the schemas of the contract and write none of their own.',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: { path: 'node_modules/zod/' },
    },
    {
      name: 'platform-knows-no-feature',
      comment: 'The platform (database, http, mail, storage, clock) and the drawing of documents know no feature.',
      severity: 'error',
      from: { path: '^apps/api/src/(platform|documents)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^apps/api/src/features/' },
    },
    {
      name: 'features-meet-at-the-door',
      comment: "A feature uses of another only what that one's index.ts offers.",
      severity: 'error',
      from: { path: '^apps/api/src/features/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^apps/api/src/features/([^/]+)/', pathNot: '^apps/api/src/features/($1/|[^/]+/index\\.ts$)|\\.entity\\.ts$' },
    },
    {
      name: 'controller-then-service',
      comment: 'A controller asks its service: rules and transactions stand there, not in a route.',
      severity: 'error',
      from: { path: '\\.controllers?\\.ts$' },
      to: { path: '\\.repository\\.ts$|\\.entity\\.ts$' },
    },
    {
      name: 'nobody-asks-a-controller',
      comment: 'Routes are the outside; nothing inside depends on them, except the module that lists them.',
      severity: 'error',
      from: { path: '^apps/api/src/features/', pathNot: '\\.module\\.ts$|/index\\.ts$|\\.test\\.ts$' },
      to: { path: '\\.controllers?\\.ts$' },
    },
    {
      name: 'repositories-know-no-rule',
      comment: 'A repository holds SQL; the rules that use it come after it.',
      severity: 'error',
      from: { path: '\\.repository\\.ts$' },
      to: { path: '\\.(service|controller|controllers)\\.ts$' },
    },
    {
      name: 'sql-stands-in-repositories',
      comment:
        'Only repositories, entities and platform/database (and the root module, which opens it) speak to TypeORM and the driver, so that every query is found in one place.',
      severity: 'error',
      from: {
        path: '^apps/api/src/',
        pathNot: '\\.(repository|entity|test|fixture)\\.ts$|^apps/api/src/(platform/database/|app\\.module\\.ts$)',
      },
      to: { path: 'node_modules/(typeorm|@nestjs/typeorm|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ui-knows-no-domain',
      comment: 'A component of lib/ui could stand in any product: words and forms of the domain come from outside.',
      severity: 'error',
      from: { path: '^apps/web/src/lib/ui/' },
      to: { path: '^apps/web/src/(routes|lib/(server|layout|vocabulary))/' },
    },
    {
      name: 'server-code-stays-on-the-server',
      comment: 'What lib/server holds (sessions, the client with its secrets) is imported by server files only.',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: '^apps/web/src/lib/server/|\\.server\\.ts$|/\\+server\\.ts$|\\.test\\.ts$' },
      to: { path: '^apps/web/src/lib/server/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-come-last',
      comment: 'The product imports no test and no fixture.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: '\\.(test|fixture)\\.ts$|/testing/|vitest\\.config\\.ts$' },
      to: { path: '\\.(test|fixture)\\.ts$|/testing/|^tests/' },
    },
    {
      name: 'no-cycles',
      comment: 'Parts that need each other are one part; a cycle hides which comes first.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports and that imports nothing is forgotten, or misses its way in.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot:
          '\\.d\\.ts$|\\.config\\.[cm]?[jt]s$|\\.test\\.ts$|^apps/web/(src/routes/|src/(hooks|params|app)|server|scripts/)|^apps/api/src/commands/|/migrations/',
      },
      to: {},
    },
  ],
  options: {
    // The workspace's packages are known by what they publish: their dist, built or not.
    doNotFollow: { path: 'node_modules|^(apps|packages)/[^/]+/dist/' },
    exclude: { path: '/(generated|paraglide)/' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.svelte', '.mjs', '.js'],
    },
  },
}
