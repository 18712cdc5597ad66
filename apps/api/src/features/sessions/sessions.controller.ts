import { Inject } from '@nestjs/common'
import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, notFound, type Caller } from '../../platform/http/index.js'
import { Installation } from './installation.js'
import { InstanceService } from './instance.service.js'
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
    if (!this.installation.demonstration) throw notFound()
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
  constructor(private readonly instances: InstanceService) {}

  get(_: HandlerInput<InstanceRoutes['get']>, caller: Caller) {
    return this.instances.describe(caller.language)
  }

  health() {
    return this.instances.check()
  }
}
