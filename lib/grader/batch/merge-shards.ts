// Merges the shards of a batch, graded on several machines, into one journal.

import { UserError } from '../../harness/user-error.ts';
import { Journal } from './journal.ts';

/**
 * Merges results folders into a new one.
 *
 * @throws UserError if they are not shards of one batch, or a student is missing or in two of them.
 */
export function mergeShards(folders: readonly string[], into: string): Journal {
  const shards = folders.map((folder) => ({ folder, journal: Journal.open(folder, 'r') }));
  const wrong = (sentence: string) => new UserError('journal', sentence);
  const [first, ...others] = shards;
  if (first === undefined) throw wrong('There are no shards to merge.');
  for (const { folder, journal } of others) {
    if (JSON.stringify(journal.head) === JSON.stringify(first.journal.head)) continue;
    throw wrong(
      `${folder} and ${first.folder} are not shards of one batch: seed, rubric, lessons or isolation differ.`,
    );
  }
  const owners = new Map<string, string>();
  for (const { folder, journal } of shards) {
    for (const student of journal.students) {
      const owner = owners.get(student);
      if (owner !== undefined) throw wrong(`"${student}" is in both ${owner} and ${folder}.`);
      owners.set(student, folder);
    }
  }
  const { students } = first.journal.head;
  if (owners.size !== students)
    throw wrong(
      `The batch has ${students} students, and these shards have ${owners.size}: is one missing?`,
    );
  const merged = Journal.create(into, first.journal.head);
  for (const { journal } of shards) {
    for (const student of journal.students) merged.append(journal.read(student));
    journal.close();
  }
  return merged;
}

/** The submissions of one shard: every `count`-th of the sorted list, so that shards have equal sizes. */
export function shardOf<T>(
  submissions: readonly T[],
  { index, count }: { readonly index: number; readonly count: number },
): T[] {
  return submissions.filter((_, at) => at % count === index - 1);
}
