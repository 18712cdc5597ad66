import { describe, expect, it } from 'vitest'
import { readEnvironment } from './environment.js'

const s3 = {
  S3_ENDPOINT: 'https://s3.example.org',
  S3_BUCKET: 'tawsiya',
  S3_REGION: 'eu-central-1',
  S3_ACCESS_KEY_ID: 'key',
  S3_SECRET_ACCESS_KEY: 'secret',
}
const read = (env: Record<string, string>) => readEnvironment(env, '/srv/tawsiya')

describe('the settings of a store for files', () => {
  it('may be left out', () => {
    expect(read({}).s3).toBeUndefined()
  })
  it('are taken together', () => {
    expect(read(s3).s3).toMatchObject({ endpoint: 'https://s3.example.org', bucket: 'tawsiya' })
  })
  it('are named where some are missing, and no secret is said', () => {
    const { S3_BUCKET: _, S3_REGION: __, ...some } = s3
    expect(() => read(some)).toThrow(/S3_BUCKET, S3_REGION is not set/)
    expect(() => read(some)).not.toThrow(/secret/)
  })
})
