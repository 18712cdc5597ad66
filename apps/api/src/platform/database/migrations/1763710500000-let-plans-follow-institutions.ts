import { heldKinds } from '@tawsiya/sdk'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Plans came after institutions could change: what a plan gives to an institution can now be named, and so go to its successor. */
export class LetPlansFollowInstitutions1763710500000 implements MigrationInterface {
  name = 'LetPlansFollowInstitutions1763710500000'

  async up(runner: QueryRunner): Promise<void> {
    const words = heldKinds.map((kind) => `'${kind}'`).join(', ')
    await runner.query(`
      ALTER TABLE measure_bodies ADD COLUMN id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT measure_bodies_id_unique UNIQUE;
      ALTER TABLE succession_moves DROP CONSTRAINT IF EXISTS succession_moves_kind;
      ALTER TABLE succession_moves ADD CONSTRAINT succession_moves_kind CHECK (kind IN (${words}));
      ALTER TABLE handover_moves DROP CONSTRAINT IF EXISTS handover_moves_kind;
      ALTER TABLE handover_moves ADD CONSTRAINT handover_moves_kind CHECK (kind IN (${words}));`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE measure_bodies DROP COLUMN id')
  }
}
