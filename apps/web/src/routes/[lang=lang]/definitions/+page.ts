import { m } from '@tawsiya/messages'

export const load = () => ({ title: m.foot_definitions() })
