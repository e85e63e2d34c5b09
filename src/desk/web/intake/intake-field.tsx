import { Checkbox, Radio, Textarea, TextInput } from '@mantine/core'
import { useLanguage } from '../language/language.tsx'
import type { FieldProps } from './field-props.ts'
import { IntakeFiles } from './intake-files.tsx'
import { IntakeLabel } from './intake-label.tsx'
import classes from './intake-page.module.css'

/** Between choices that are typed as one text; the API reads it as it reads a person's «و». */
const between = '، '

/** One field as its input is best filled in, with what is wrong and how it was understood below it. */
export function IntakeField(props: FieldProps) {
  const { field, value, problem, leave, change } = props
  const { language } = useLanguage()
  const say = (text: string) => change({ ...value, text })
  const common = { label: <IntakeLabel field={field} />, error: problem, onBlur: leave }
  switch (field.input.control) {
    case 'yes-no':
      return <YesNo {...props} say={say} />
    case 'one-of':
      return (
        <Radio.Group {...common} description={field.question[language]} value={value.text} onChange={say}>
          <div className={classes.options}>
            {field.options.map((option) => (
              <Radio
                key={option.value}
                value={option.label[language]}
                label={option.label[language]}
                aria-invalid={problem !== undefined}
              />
            ))}
          </div>
        </Radio.Group>
      )
    case 'some-of':
      return (
        <Checkbox.Group
          {...common}
          value={value.text.split(between).filter(Boolean)}
          onChange={(chosen) => say(chosen.join(between))}
        >
          <div className={classes.options}>
            {field.options.map((option) => (
              <Checkbox key={option.value} value={option.label[language]} label={option.label[language]} />
            ))}
          </div>
        </Checkbox.Group>
      )
    case 'files':
    case 'scan':
      return <IntakeFiles {...props} />
    case 'paragraph':
      return (
        <Textarea
          {...common}
          description={field.question[language]}
          classNames={{ input: 'either-way' }}
          autosize
          minRows={3}
          maxRows={12}
          value={value.text}
          onChange={(event) => say(event.currentTarget.value)}
        />
      )
    case 'line':
    case 'date':
      return <Line {...props} say={say} />
  }
}

type Saying = FieldProps & { say(text: string): void }

function Line({ field, value, problem, leave, say }: Saying) {
  const { t, language } = useLanguage()
  const { control, direction, keyboard } = field.input
  const isUnderstood = field.understood && problem === undefined && value.text.trim() !== ''
  return (
    <>
      <TextInput
        label={<IntakeLabel field={field} />}
        description={field.question[language]}
        error={problem}
        classNames={{ input: direction === 'ltr' ? '' : 'either-way' }}
        {...(direction === 'ltr' ? { dir: 'ltr' } : {})}
        {...(keyboard === 'digits' ? { inputMode: 'numeric' as const } : {})}
        {...(control === 'date' ? { placeholder: t('intake.datePlaceholder') } : {})}
        autoComplete="off"
        value={value.text}
        onBlur={leave}
        onChange={(event) => say(event.currentTarget.value)}
      />
      {isUnderstood && (
        <p className={classes.understood}>{t('intake.understood', { answer: field.understood ?? '' })}</p>
      )}
    </>
  )
}

function YesNo({ field, value, problem, leave, say }: Saying) {
  const { t, language } = useLanguage()
  return (
    <Radio.Group
      label={<IntakeLabel field={field} />}
      description={field.question[language]}
      error={problem}
      value={value.text}
      onBlur={leave}
      onChange={say}
    >
      <div className={classes.options}>
        {(['yes', 'no'] as const).map((one) => (
          <Radio key={one} value={one} label={t(`requests.${one}`)} aria-invalid={problem !== undefined} />
        ))}
      </div>
    </Radio.Group>
  )
}
