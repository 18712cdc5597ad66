import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { EvidenceService } from './evidence.service.js'

type Evidence = typeof contract.evidence

@Implement(contract.evidence)
export class EvidenceController implements Handlers<Evidence, Caller> {
  constructor(private readonly evidence: EvidenceService) {}

  create({ body }: HandlerInput<Evidence['create']>, caller: Caller) {
    return this.evidence.create(caller, body)
  }

  createFile(input: HandlerInput<Evidence['createFile']>, caller: Caller) {
    return this.evidence.createFile(caller, input)
  }

  async remove({ params }: HandlerInput<Evidence['remove']>, caller: Caller) {
    await this.evidence.remove(caller, params.id)
    return {}
  }

  get({ params }: HandlerInput<Evidence['get']>, caller: Caller) {
    return this.evidence.get(caller, params.id)
  }

  preview({ params, query }: HandlerInput<Evidence['preview']>, caller: Caller) {
    return this.evidence.preview(caller, params.id, query)
  }

  file({ params }: HandlerInput<Evidence['file']>, caller: Caller) {
    return this.evidence.file(caller, params.id)
  }
}
