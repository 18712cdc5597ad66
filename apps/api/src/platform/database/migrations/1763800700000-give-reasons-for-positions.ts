import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Why the State notes a recommendation or supports a part of it, in its own words: the addendum quotes them. */
export class GiveReasonsForPositions1763800700000 implements MigrationInterface {
  name = 'GiveReasonsForPositions1763800700000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE positions ADD COLUMN reason text')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE positions DROP COLUMN reason')
  }
}
