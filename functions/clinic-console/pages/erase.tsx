import type { Context } from 'hono'
import { administrators, clinicians } from '../actor.ts'
import { missing, problemsOf } from '../answers.tsx'
import { sendJson } from '../downloads.ts'
import { fieldsOf } from '../form-body.ts'
import { erase, listErasures, previewErasure, readErasure } from '../operations/erasures.ts'
import { exportBundle, exportPatient } from '../operations/patient-exports.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { showErasures, showEraseConfirm, showErasureProof } from './erase-parts.tsx'

const at = (...parts: string[]) => consolePaths.ofPatient(':patient', ...parts).replace('%3A', ':')
const idOf = (c: Context) => c.req.param('patient') ?? ''

export function erasePages(pages: Pages): void {
  const admin = { allowed: administrators }

  pages.get(at('export.json'), admin, async (c, { ask, actor }) => {
    const held = await ask(exportPatient, { patientId: idOf(c) })
    return held.kind === 'done' ? sendJson(c, `patient-${idOf(c)}`, held.value) : missing(c, actor)
  })
  pages.get(at('fhir.json'), { allowed: clinicians }, async (c, { ask, actor }) => {
    const bundle = await ask(exportBundle, { patientId: idOf(c) })
    return bundle.kind === 'done' ? sendJson(c, `patient-${idOf(c)}-fhir`, bundle.value) : missing(c, actor)
  })

  async function confirm(c: Context, visit: Visit, problems: ReturnType<typeof problemsOf> = []) {
    const patientId = idOf(c)
    const preview = await visit.ask(previewErasure, { patientId })
    if (preview.kind !== 'done') return missing(c, visit.actor)
    return showEraseConfirm(c, visit, { patientId, preview: preview.value, problems })
  }
  pages.get(at('erase'), admin, (c, visit) => confirm(c, visit))
  pages.post(at('erase'), admin, async (c, visit) => {
    const { confirm: typed } = await fieldsOf(c)
    const erased = await visit.ask(erase, { patientId: idOf(c), confirm: typed ?? '' })
    if (erased.kind === 'done') return c.redirect(consolePaths.erasure(erased.value.erasureId), 303)
    if (erased.kind === 'not-found' || erased.kind === 'not-allowed') return missing(c, visit.actor)
    return await confirm(c, visit, problemsOf(erased))
  })

  pages.get(consolePaths.erasures, admin, async (c, visit) => {
    const listed = await visit.ask(listErasures, {})
    return listed.kind === 'done' ? showErasures(c, visit, listed.value.erasures) : missing(c, visit.actor)
  })
  pages.get(consolePaths.erasure(':erasure').replace('%3A', ':'), admin, async (c, visit) => {
    const asked = c.req.param('erasure') ?? ''
    const isFile = asked.endsWith('.json')
    const proof = await visit.ask(readErasure, { erasureId: asked.replace(/\.json$/, '') })
    if (proof.kind !== 'done') return missing(c, visit.actor)
    return isFile
      ? sendJson(c, `erasure-${proof.value.erasureId}`, proof.value)
      : showErasureProof(c, visit, proof.value)
  })
}
