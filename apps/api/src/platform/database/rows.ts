import type { EntityManager } from 'typeorm'

/** The rows of a statement, whatever its kind: TypeORM answers UPDATE and DELETE with a pair of rows and count. */
export async function rows<Row>(manager: EntityManager, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  const answer: unknown = await manager.query(sql, [...parameters])
  if (Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number') return answer[0] as Row[]
  return answer as Row[]
}

export async function firstRow<Row>(manager: EntityManager, sql: string, parameters: readonly unknown[] = []): Promise<Row | undefined> {
  return (await rows<Row>(manager, sql, parameters))[0]
}
