import { Inject, Injectable } from '@nestjs/common'
import type { Instance, Language } from '@tawsiya/sdk'
import { Database, firstRow } from '../../platform/database/index.js'
import { Mailer } from '../../platform/mail/index.js'
import { Installation } from './installation.js'
import { SessionsRepository } from './sessions.repository.js'

/** What a page must know before anybody has signed in. */
@Injectable()
export class InstanceService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    @Inject(Installation) private readonly installation: Installation,
    @Inject(Mailer) private readonly mailer: Mailer,
  ) {}

  async describe(language: Language): Promise<Instance> {
    const { manager } = this.database
    const { demonstration } = this.installation
    const country = await firstRow<{ value: Instance['country'] }>(manager, `SELECT value FROM settings WHERE key = 'country'`)
    if (!country) throw new Error('The reference data has not been loaded.')
    return {
      name: 'Tawsiya',
      country: country.value,
      demonstration,
      mails: this.mailer.address !== null,
      people: demonstration ? await this.sessions.findPeople(manager, language) : [],
    }
  }

  async check(): Promise<{ status: 'ok' }> {
    await this.database.manager.query('SELECT 1')
    return { status: 'ok' }
  }
}
