import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showBytes } from '../harness/bytes-text.ts';
import { planReplay, type Action, type Plan } from './plan-replay.ts';
import { failed, passed } from './fixtures/made-up-check.ts';

test('makes each action of a peer a step, and expects the replies before the next', () => {
  const plan = planReplay(
    passed(
      '02-bbs-server',
      ['alice', 'program', 'connected'],
      ['program', 'alice', 'bytes', '0014BBS Server 1.2'],
      ['alice', 'program', 'bytes', '0005alice'],
      ['program', 'screen', 'printed', 'Got connection'],
      ['alice', 'program', 'bytes', '0004list'],
      ['program', 'alice', 'bytes', '00011'],
      ['program', 'alice', 'bytes', '0003hey'],
      ['alice', 'program', 'bytes', '0004quit'],
      ['program', 'alice', 'ended'],
      ['alice', 'program', 'ended'],
    ),
  );
  assert.deepEqual(steps(plan), [
    'dial 0 due 0:18',
    'send 0 0005alice|0004list due 0:30',
    'send 0 0004quit due 0:30 end',
    'end 0',
  ]);
});

test('expects the right bytes where the check failed', () => {
  const plan = planReplay(
    failed(
      '02-bbs-server',
      { expected: '000120003one', received: '00021\\n', peer: 'bo' },
      ['alice', 'program', 'connected'],
      ['program', 'alice', 'bytes', '0014BBS Server 1.2'],
      ['bo', 'program', 'connected'],
      ['program', 'bo', 'bytes', '0014BBS Server 1.2'],
      ['bo', 'program', 'bytes', '0002bo0004list'],
      ['program', 'bo', 'bytes', '00021\\n'],
    ),
  );
  assert.deepEqual(steps(plan), [
    'dial 0 due 0:18',
    'dial 1 due 1:18',
    'send 1 0002bo0004list due 1:30',
  ]);
  assert.equal(showBytes(plan.connections[1]!.wanted.bytes), '0014BBS Server 1.2000120003one');
});

test('expects missing bytes, or a missing end, at the end', () => {
  const silent = failed(
    '02-bbs-server',
    { expected: '0014BBS Server 1.2', received: '', peer: 'alice' },
    ['alice', 'program', 'connected'],
    ['program', 'alice', 'ended'],
  );
  assert.deepEqual(steps(planReplay(silent)), ['dial 0 due 0:18']);
  const stays = failed(
    '02-bbs-server',
    { expected: '', received: '', peer: 'alice' },
    ['alice', 'program', 'connected'],
    ['program', 'alice', 'bytes', '0014BBS Server 1.2'],
    ['alice', 'program', 'bytes', '0005alice0004quit'],
  );
  assert.deepEqual(steps(planReplay(stays)), [
    'dial 0 due 0:18',
    'send 0 0005alice0004quit due 0:18 end',
  ]);
});

test('plans what to type and start for a client, and what the services send', () => {
  const plan = planReplay(
    passed(
      '05-dns-client',
      ['program', 'screen', 'printed', 'Domain: '],
      ['keyboard', 'program', 'typed', 'bbs.lan\\n'],
      ['program', 'dns', 'connected'],
      ['dns', 'program', 'bytes', '0014DNS Server 1.0'],
      ['program', 'dns', 'bytes', '0007bbs.lan'],
      ['dns', 'program', 'reset'],
      ['program', 'screen', 'exited', '1'],
      ['keyboard', 'program', 'ended'],
      ['program', 'screen', 'exited', '0'],
    ),
  );
  assert.deepEqual(steps(plan), [
    'type bbs.lan\\n',
    'call 0',
    'send 0 0014DNS Server 1.0 due 0:11',
    'reset 0',
    'start-again',
    'end-input',
  ]);
});

test('ends with a truncated chunk', () => {
  const plan = planReplay(
    passed(
      '01-framing',
      ['alice', 'program', 'connected'],
      ['alice', 'program', 'bytes', '9999xxx', 9],
      ['alice', 'program', 'bytes', '0005hello'],
    ),
  );
  assert.deepEqual(steps(plan), ['dial 0', 'send 0 9999xxx cut 9']);
});

function steps(plan: Plan): string[] {
  return plan.steps.map(({ action, due }) => {
    const owed = [...due].map(
      ([place, { bytes, end }]) => ` due ${place}:${bytes}${end ? ' end' : ''}`,
    );
    return `${describe(action)}${owed.join('')}`;
  });
}

function describe(action: Action): string {
  switch (action.kind) {
    case 'send': {
      const cut = action.cut > 0 ? ` cut ${action.cut}` : '';
      return `send ${action.connection} ${action.pieces.map(showBytes).join('|')}${cut}`;
    }
    case 'type':
      return `type ${action.text}`;
    case 'end-input':
    case 'start-again':
      return action.kind;
    default:
      return `${action.kind} ${action.connection}`;
  }
}
