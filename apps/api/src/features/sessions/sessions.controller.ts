import { Inject } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Database } from '../../platform/database/index.js'
import { Implement, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { Installation } from './installation.js'
import { SessionsRepository } from './sessions.repository.js'
import { SessionsService } from './sessions.service.js'

type Session = typeof contract.session
type InstanceRoutes = typeof contract.instance

@Implement(contract.session)
export class SessionsController implements Handlers<Session, Caller> {
  constructor(
    private readonly sessions: SessionsService,
    @Inject(Installation) private readonly installation: Installation,
  ) {}

  create({ body }: HandlerInput<Session['create']>, caller: Caller) {
    return this.sessions.signIn(body.email, body.password, caller.language)
  }

  createDemonstration({ body }: HandlerInput<Session['createDemonstration']>, caller: Caller) {
    if (!this.installation.demonstration) throw new Refusal('not-found', sentence(m.problem_not_found, {}))
    return this.sessions.open(body.accountId, caller.language)
  }

  get(_: HandlerInput<Session['get']>, caller: Caller) {
    return this.sessions.describe(caller)
  }

  update({ body }: HandlerInput<Session['update']>, caller: Caller) {
    return this.sessions.change(caller, body)
  }

  async delete(_: HandlerInput<Session['delete']>, caller: Caller) {
    await this.sessions.end(caller)
    return {}
  }

  async deleteAll(_: HandlerInput<Session['deleteAll']>, caller: Caller) {
    await this.sessions.endAll(caller)
    return {}
  }
}

@Implement(contract.instance)
export class InstanceController implements Handlers<InstanceRoutes, Caller> {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    @Inject(Installation) private readonly installation: Installation,
  ) {}

  async get(_: HandlerInput<InstanceRoutes['get']>, caller: Caller) {
    const { demonstration } = this.installation
    const [country] = await this.database.manager.query(`SELECT value FROM settings WHERE key = 'country'`)
    return {
      name: 'Tawsiya',
      country: country?.value,
      demonstration,
      people: demonstration ? await this.sessions.findPeople(this.database.manager, caller.language) : [],
    }
  }

  async health() {
    await this.database.manager.query('SELECT 1')
    return { status: 'ok' as const }
  }
}
