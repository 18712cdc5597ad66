import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { InvitationsService } from './invitations.service.js'

type Invitations = typeof contract.invitations

@Implement(contract.invitations)
export class InvitationsController implements Handlers<Invitations, Caller> {
  constructor(private readonly invitations: InvitationsService) {}

  create({ body }: HandlerInput<Invitations['create']>, caller: Caller) {
    return this.invitations.create(caller, body)
  }

  renew({ params }: HandlerInput<Invitations['renew']>, caller: Caller) {
    return this.invitations.renew(caller, params.id)
  }

  request({ body }: HandlerInput<Invitations['request']>) {
    return this.invitations.request(body.email)
  }

  look({ body }: HandlerInput<Invitations['look']>) {
    return this.invitations.look(body.token)
  }

  accept({ body }: HandlerInput<Invitations['accept']>, caller: Caller) {
    return this.invitations.accept(caller, body.token, body.password)
  }
}
