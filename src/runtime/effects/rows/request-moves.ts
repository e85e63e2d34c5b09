import { type ApplicantMove, moveByApplicant } from '../../../requests/move-by-applicant.ts'
import { oneByOne, type RowWriter } from '../../row-writer.ts'

/** Writes what applicants do with requests that exist already. */
export const requestMoves: RowWriter<ApplicantMove> = {
  order: 'requests',
  write: (write, rows, { now }) => oneByOne(rows, (row) => moveByApplicant(write, row, now)),
}
