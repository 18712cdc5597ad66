export const sessionCookie = 'tawsiya_session'
