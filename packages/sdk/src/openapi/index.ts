import { z } from 'zod'
import * as schemas from '../contract/index.js'
import * as vocabulary from '../vocabulary/index.js'

type Json = Record<string, unknown>
const { contract } = schemas
const { Problem } = vocabulary

/** Every exported schema goes into the document once, under the name that the code gives it. */
const named = z.registry<{ id: string }>()
for (const [id, schema] of Object.entries({ ...vocabulary, ...schemas }))
  if (schema instanceof z.ZodType && !named.has(schema)) named.add(schema, { id })

/** The contract as an OpenAPI 3.1 document. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {}
  const components: Json = {}
  const schemaOf: SchemaOf = (schema, io) => hoist(z.toJSONSchema(schema, { io, unrepresentable: 'any', metadata: named }), io, components)
  for (const [group, routes] of Object.entries(contract)) {
    for (const [name, route] of Object.entries(routes) as [string, schemas.Route][]) {
      const path = (paths[route.path] ??= {})
      path[route.method.toLowerCase()] = operation(group, name, route, schemaOf)
    }
  }
  schemaOf(Problem, 'output')
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tawsiya',
      version: '1.0.0',
      summary: 'Follow-up of the human-rights recommendations that the United Nations addresses to a country',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    tags: Object.keys(contract).map((name) => ({ name })),
    paths,
    components: {
      schemas: components,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'A personal API key, or the token of a session' } },
    },
  }
}

type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => Json

function operation(group: string, name: string, route: schemas.Route, schemaOf: SchemaOf): Json {
  const answer = route.answer === 'file' ? { 'application/octet-stream': {} } : json(schemaOf(route.answer, 'output'))
  return {
    operationId: `${group}_${name}`,
    tags: [group],
    summary: route.summary,
    ...(route.access === 'public' ? { security: [] } : { security: [{ bearer: [] }] }),
    ...(route.access === 'public' || route.access === 'signed-in' ? {} : { 'x-permission': route.access }),
    parameters: [...parameters(route.params, 'path', schemaOf), ...parameters(route.query, 'query', schemaOf)],
    ...(route.body || route.upload ? { requestBody: { required: true, content: requestContent(route, schemaOf) } } : {}),
    responses: {
      [String(route.status ?? 200)]: { description: 'Done', content: answer },
      default: { description: 'Refused', content: json({ $ref: '#/components/schemas/Problem' }) },
    },
  }
}

function requestContent(route: schemas.Route, schemaOf: SchemaOf): Json {
  const schema = route.body ? schemaOf(route.body, 'input') : { type: 'object' }
  if (!route.upload) return json(schema)
  const properties = {
    ...(schema['properties'] as Json | undefined),
    file: { type: 'string', contentMediaType: 'application/octet-stream' },
  }
  const named = {
    ...(schema['properties'] as Json | undefined),
    uploadId: { type: 'string', format: 'uuid' },
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  }
  return {
    'multipart/form-data': { schema: { ...schema, properties, required: ['file'] } },
    ...json({ ...schema, properties: named, required: ['uploadId'] }),
  }
}

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query', schemaOf: SchemaOf): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    ...(place === 'path' ? { required: true } : {}),
    schema: schemaOf(field as z.ZodType, 'input'),
  }))
}

const json = (schema: Json): Json => ({ 'application/json': { schema } })

/** Moves named definitions to the document's components; what is sent may be looser than what comes back, so it has a name of its own. */
function hoist({ $schema, $defs = {}, ...schema }: Json & { $defs?: Json }, io: 'input' | 'output', components: Json): Json {
  const nameOf = (id: string) => (io === 'input' ? `${id}Input` : id)
  const rename = (value: Json): Json =>
    JSON.parse(JSON.stringify(value).replace(/"#\/\$defs\/(\w+)"/g, (_, id: string) => `"#/components/schemas/${nameOf(id)}"`)) as Json
  for (const [id, definition] of Object.entries($defs)) components[nameOf(id)] ??= rename(withoutId(definition as Json))
  const id = schema['id']
  if (typeof id !== 'string') return rename(schema)
  components[nameOf(id)] ??= rename(withoutId(schema))
  return { $ref: `#/components/schemas/${nameOf(id)}` }
}

const withoutId = ({ id, ...schema }: Json): Json => schema
