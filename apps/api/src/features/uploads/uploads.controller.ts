import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { UploadsService } from './uploads.service.js'

type Uploads = typeof contract.uploads

@Implement(contract.uploads)
export class UploadsController implements Handlers<Uploads, Caller> {
  constructor(private readonly uploads: UploadsService) {}

  list({ query }: HandlerInput<Uploads['list']>, caller: Caller) {
    return this.uploads.list(caller, query.place)
  }
}
