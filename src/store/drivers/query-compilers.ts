import {
  type BinaryOperationNode,
  OperatorNode,
  PostgresQueryCompiler,
  PrimitiveValueListNode,
  SqliteQueryCompiler,
} from 'kysely'

/** A list of strings or numbers that is one parameter; the driver gives it to its database as an array or as JSON. */
export class ParameterList {
  readonly values: readonly unknown[]

  constructor(values: readonly unknown[]) {
    this.values = values
  }
}

/**
 * Kysely gives each value of a list a parameter of its own, so that a statement has as many texts as its list has lengths,
 * and each is planned anew. These compilers give a list one parameter, and the statement one text.
 */
export class PostgresListCompiler extends PostgresQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const list = listOf(node)
    if (list) this.#visitList(node, list)
    else super.visitBinaryOperation(node)
  }

  #visitList({ leftOperand }: BinaryOperationNode, { values, isExcluded }: List): void {
    this.visitNode(leftOperand)
    this.append(isExcluded ? ' <> all(' : ' = any(')
    this.appendValue(new ParameterList(values))
    this.append(')')
  }
}

/** The same for SQLite, which knows no arrays but reads JSON. */
export class SqliteListCompiler extends SqliteQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const list = listOf(node)
    if (list) this.#visitList(node, list)
    else super.visitBinaryOperation(node)
  }

  #visitList({ leftOperand }: BinaryOperationNode, { values, isExcluded }: List): void {
    this.visitNode(leftOperand)
    this.append(isExcluded ? ' not in ' : ' in ')
    this.append('(select value from json_each(')
    this.appendValue(new ParameterList(values))
    this.append('))')
  }
}

type List = { values: readonly unknown[]; isExcluded: boolean }

/** The values of `x in (…)` or `x not in (…)`; null when the operation is another, or its list is made in the database. */
function listOf({ operator, rightOperand }: BinaryOperationNode): List | null {
  if (!OperatorNode.is(operator) || !PrimitiveValueListNode.is(rightOperand)) return null
  if (operator.operator !== 'in' && operator.operator !== 'not in') return null
  return { values: rightOperand.values, isExcluded: operator.operator === 'not in' }
}
