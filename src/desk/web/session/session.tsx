import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { Permission } from '../../contract/permissions.ts'
import { logOut, type Me, showMe } from '../../contract/session.ts'
import { ApiFailure, call, listenForSignOut, setCsrfToken } from '../api/client.ts'
import { forgetAll } from '../api/resource.ts'
import { forgetPickedFiles } from '../conversations/picked-files.ts'
import { forgetDrafts } from '../conversations/reply-drafts.ts'

type Session =
  | { state: 'loading' }
  | { state: 'failed'; failure: unknown }
  | { state: 'out'; isExpired: boolean }
  | { state: 'in'; me: Me }

type SessionActions = { session: Session; load(): Promise<void>; signOut(): Promise<void> }

const ownerKey = 'wasl.desk.staff'

const SessionContext = createContext<SessionActions | null>(null)

/** Knows who is signed in, and notices when they no longer are. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session>({ state: 'loading' })
  const load = useCallback(async () => {
    try {
      const me = await call(showMe, {})
      setCsrfToken(me.csrf)
      greet(me.staff.id)
      setSession({ state: 'in', me })
    } catch (failure) {
      const isOut = failure instanceof ApiFailure && failure.status === 401
      setSession((now) =>
        isOut ? { state: 'out', isExpired: now.state === 'in' } : { state: 'failed', failure },
      )
    }
  }, [])
  const signOut = useCallback(async () => {
    await call(logOut, {})
    forgetAll()
    forgetDrafts()
    forgetPickedFiles()
    setSession({ state: 'out', isExpired: false })
  }, [])
  useEffect(() => {
    listenForSignOut(() => {
      setSession((now) => (now.state === 'out' ? now : { state: 'out', isExpired: now.state === 'in' }))
    })
    void load()
  }, [load])
  const actions = useMemo(() => ({ session, load, signOut }), [session, load, signOut])
  return <SessionContext.Provider value={actions}>{children}</SessionContext.Provider>
}

/** Forgets what somebody else left in this tab. */
function greet(staffId: string): void {
  const before = sessionStorage.getItem(ownerKey)
  if (before !== null && before !== staffId) {
    forgetAll()
    forgetDrafts()
    forgetPickedFiles()
  }
  sessionStorage.setItem(ownerKey, staffId)
}

/** Who is signed in, and signing in and out. */
export function useSession(): SessionActions {
  const actions = useContext(SessionContext)
  if (!actions) throw new Error('useSession is used outside SessionProvider')
  return actions
}

/** The signed-in person with their teams; only for pages behind the sign-in. */
export function useMe(): Me {
  const { session } = useSession()
  if (session.state !== 'in') throw new Error('useMe is used while nobody is signed in')
  return session.me
}

/** Whether the signed-in person may do what a permission of the API names. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission)
}
