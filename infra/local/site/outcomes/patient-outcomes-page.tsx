import type { Patient } from '../../../../shared/domain/patient.ts'
import type { CourseOutcomes } from '../../../../shared/domain/outcomes/course-outcomes.ts'
import { SitePage } from '../layout.tsx'
import { sitePaths } from '../paths.ts'
import { CourseFacts, spanOf } from './course-facts.tsx'
import { SideEffectsSection } from './side-effects-section.tsx'
import { TrendSection } from './trend-section.tsx'

interface Props {
  patient: Patient
  outcomes: CourseOutcomes[]
  zone: string
}

export const PatientOutcomesPage = ({ patient, outcomes, zone }: Props) => (
  <SitePage title={`Outcomes: ${patient.givenName} ${patient.familyName}`}>
    <p>
      <a href={sitePaths.patient(patient.id)}>Back to the patient</a>
    </p>
    <p class="small">
      Scores as they were answered. What they mean for this patient is for a clinician to say. In the charts a
      square is from before the treatment and a hollow point was answered late.
    </p>
    {outcomes.length === 0 && <p>No course is booked.</p>}
    {outcomes.toReversed().map((one) => (
      <section>
        <h2>{one.course.protocol.name}</h2>
        <CourseFacts outcomes={one} />
        <p>
          <a href={sitePaths.summary(patient.id, one.course.id)}>Summary of the course, to print</a>
        </p>
        {one.trends.length === 0 && !one.sideEffects && <p>No answers yet.</p>}
        {one.trends.map((trend) => (
          <TrendSection trend={trend} course={one.course} zone={zone} span={spanOf(one, zone)} />
        ))}
        {one.sideEffects && <SideEffectsSection effects={one.sideEffects} course={one.course} zone={zone} />}
      </section>
    ))}
  </SitePage>
)
