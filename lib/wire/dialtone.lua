-- Teaches Wireshark and tshark the protocols of Dialtone: frames of four digits and a payload on the ports of the
-- bulletin board and the name service, and what each message means. It reads along; it sends nothing.
--
--   tshark -X lua_script:dialtone.lua -r conversation.pcapng -Y dialtone
--
-- The rules (F1 to F8, S, D) are those of the workbook's protocol page.

local HEADER_LENGTH = 4
local BBS_PORT = 10333
local DNS_PORT = 10334
local BBS_GREETING = "BBS Server 1.2"
local DNS_GREETING = "DNS Server 1.0"
local UNKNOWN_DOMAIN = "unknown domain"

local dialtone = Proto("dialtone", "Dialtone")

local fields = {
  frame = ProtoField.bytes("dialtone.frame", "Frame", base.NONE, "Header and payload (F1)"),
  header = ProtoField.string("dialtone.header", "Header", base.ASCII, "Four ASCII digits (F1)"),
  length = ProtoField.uint16("dialtone.length", "Length", base.DEC, nil, nil, "Bytes of the payload (F2)"),
  payload = ProtoField.string("dialtone.payload", "Payload", base.UNICODE, "The message, in UTF-8 (F3)"),
  meaning = ProtoField.string("dialtone.meaning", "Meaning", base.UNICODE, "What the message is for"),
  from = ProtoField.string("dialtone.from", "From", base.ASCII, "Who sent it: client or server"),
}
dialtone.fields = fields

local malformed = {
  header = ProtoExpert.new("dialtone.header.invalid", "A header is four ASCII digits (F6)",
    expert.group.MALFORMED, expert.severity.ERROR),
  payload = ProtoExpert.new("dialtone.payload.invalid", "A payload is UTF-8 (F8)",
    expert.group.MALFORMED, expert.severity.ERROR),
  unreadable = ProtoExpert.new("dialtone.unreadable", "Nothing after a malformed frame can be understood",
    expert.group.UNDECODED, expert.severity.WARN),
}
dialtone.experts = malformed

dialtone.prefs.echo = Pref.bool("Port " .. BBS_PORT .. " echoes (lesson 1)", false,
  "Read port " .. BBS_PORT .. " as the echo server of lesson 1, and not as a bulletin board")

-- What is known of each connection, by number, and what was found in each frame when it was seen first: Wireshark
-- looks at frames again in any order, and the meaning of a message hangs on those before it.
local connections = {}
local seen = {}
local ends = {}

function dialtone.init()
  connections = {}
  seen = {}
  ends = {}
end

local function follow_bbs()
  local expected, recipient, greeted, asked = "username", "", false, 0
  local index, count = 0, 0
  local commands = { quit = true, dm = true, list = true, listdm = true, listdms = true }

  local function client(message)
    if expected == "username" then -- S3: whatever it says
      expected = "command"
      return "username"
    elseif expected == "recipient" then -- S5: whatever they say
      expected, recipient = "text", message
      return "recipient"
    elseif expected == "text" then
      expected = "command"
      return "dm to " .. recipient
    elseif expected == "nothing" then -- S4
      return "ignored"
    elseif not commands[message] then -- S8
      return "post"
    end
    if message == "dm" then
      expected = "recipient"
    elseif message == "quit" then
      expected = "nothing"
    else
      asked = asked + 1
    end
    return message
  end

  local function server(message)
    if not greeted then
      greeted = true
      return message == BBS_GREETING and "greeting" or "not the greeting" -- S2
    elseif index < count then -- S6, S7
      index = index + 1
      return string.format("%.0f of %.0f", index, count)
    elseif asked == 0 then
      return "unasked"
    end
    asked = asked - 1
    if not message:match("^%d+$") then return "not a count" end
    index, count = 0, tonumber(message, 10)
    return string.format("count %.0f", count)
  end

  return { client = client, server = server }
end

local function looks_like_address(text)
  if text:match("^%d%d?%d?%.%d%d?%d?%.%d%d?%d?%.%d%d?%d?$") then return true end
  return text:match("^[%x.]*:[%x:.]*$") ~= nil
end

local function follow_dns()
  local greeted, question = false, "awaited"

  local function client()
    if question ~= "awaited" then return "ignored" end -- D6: one question
    question = "asked"
    return "name asked"
  end

  local function server(message)
    if not greeted then
      greeted = true
      return message == DNS_GREETING and "greeting" or "not the greeting" -- D2
    elseif question ~= "asked" then
      return "unasked"
    end
    question = "answered"
    if message == UNKNOWN_DOMAIN then return "unknown domain" end -- D5
    return looks_like_address(message) and "address" or "not an address" -- D4
  end

  return { client = client, server = server }
end

local function follow_echo()
  local waiting, sent, answered = {}, 0, 0

  local function client(message)
    sent = sent + 1
    waiting[sent] = message
    return "message " .. sent
  end

  local function server(message)
    if answered == sent then return "unasked" end
    answered = answered + 1
    local same = waiting[answered] == message
    waiting[answered] = nil
    return (same and "echo of " or "reply to ") .. answered
  end

  return { client = client, server = server }
end

local tcp_stream = Field.new("tcp.stream")

local function connection_of(pinfo)
  local number = tcp_stream().value
  local connection = connections[number]
  if not connection then
    local follow = pinfo.match_uint == DNS_PORT and follow_dns or dialtone.prefs.echo and follow_echo or follow_bbs
    connection = { mean = follow(), broken = {}, pending = {} }
    connections[number] = connection
  end
  return connection
end

local function is_continuation(byte)
  return byte ~= nil and byte >= 0x80 and byte <= 0xbf
end

-- How many bytes the character at `at` has; nil if none begins there (RFC 3629).
local function character_length(text, at)
  local a, b, c, d = text:byte(at, at + 3)
  if a < 0x80 then return 1 end
  if a >= 0xc2 and a <= 0xdf and is_continuation(b) then return 2 end
  if a >= 0xe0 and a <= 0xef and is_continuation(b) and is_continuation(c) then
    local too_short, surrogate = a == 0xe0 and b < 0xa0, a == 0xed and b > 0x9f
    return not (too_short or surrogate) and 3 or nil
  end
  if a >= 0xf0 and a <= 0xf4 and is_continuation(b) and is_continuation(c) and is_continuation(d) then
    local too_short, too_large = a == 0xf0 and b < 0x90, a == 0xf4 and b > 0x8f
    return not (too_short or too_large) and 4 or nil
  end
  return nil
end

local function is_utf8(text)
  local at = 1
  while at <= #text do
    local length = character_length(text, at)
    if not length then return false end
    at = at + length
  end
  return true
end

-- What is found at an offset: a frame, a fault, or the beginning of a frame. Decided once, when it is seen first.
local function look(tvb, offset, connection, from)
  local rest = tvb:len() - offset
  local header = tvb:range(offset, math.min(HEADER_LENGTH, rest)):raw()
  if connection.broken[from] then return { kind = "unreadable" } end
  if not header:match("^[0-9]+$") then -- F6
    connection.broken[from] = true
    return { kind = "header" }
  end
  if #header < HEADER_LENGTH then return { kind = "unfinished" } end
  local length = tonumber(header, 10)
  if rest < HEADER_LENGTH + length then
    return { kind = "unfinished", more = HEADER_LENGTH + length - rest }
  end
  local message = length == 0 and "" or tvb:range(offset + HEADER_LENGTH, length):raw()
  if not is_utf8(message) then -- F8
    connection.broken[from] = true
    return { kind = "payload", length = length }
  end
  return { kind = "frame", length = length, meaning = connection.mean[from](message) }
end

local function show_frame(tvb, offset, found, from, tree)
  local whole = tvb:range(offset, HEADER_LENGTH + found.length)
  local label = found.meaning and ("Dialtone, " .. from .. ": " .. found.meaning) or "Dialtone, malformed"
  local branch = tree:add(dialtone, whole, label)
  branch:add(fields.frame, whole):set_hidden()
  branch:add(fields.header, tvb:range(offset, HEADER_LENGTH))
  branch:add(fields.length, tvb:range(offset, HEADER_LENGTH), found.length)
  local payload = branch
  if found.length > 0 then
    payload = branch:add_packet_field(fields.payload, tvb:range(offset + HEADER_LENGTH, found.length), ENC_UTF_8)
  else
    branch:add(fields.payload, tvb:range(offset + HEADER_LENGTH - 1, 0), "")
  end
  branch:add(fields.from, from):set_generated()
  if found.meaning then
    branch:add(fields.meaning, found.meaning):set_generated()
  else
    payload:add_proto_expert_info(malformed.payload)
  end
end

local function show_fault(tvb, offset, found, tree)
  local rest = tvb:range(offset)
  local branch = tree:add(dialtone, rest, "Dialtone, malformed")
  if found.kind == "header" then
    branch:add(fields.header, tvb:range(offset, math.min(HEADER_LENGTH, rest:len())))
      :add_proto_expert_info(malformed.header)
  else
    branch:add_proto_expert_info(malformed.unreadable)
  end
end

function dialtone.dissector(tvb, pinfo, tree)
  local from = pinfo.src_port == pinfo.match_uint and "server" or "client"
  local connection = connection_of(pinfo)
  local words = {}
  local offset = 0
  pinfo.cols.protocol = "Dialtone"
  connection.pending[from] = nil
  while offset < tvb:len() do
    local key = pinfo.number .. " " .. tvb:len() .. " " .. offset
    local found = seen[key]
    if not found then
      found = look(tvb, offset, connection, from)
      seen[key] = found
    end
    if found.kind == "unfinished" then
      pinfo.desegment_offset = offset
      pinfo.desegment_len = found.more or DESEGMENT_ONE_MORE_SEGMENT
      connection.pending[from] = tvb:len() - offset
      break
    elseif found.kind == "frame" or found.kind == "payload" then
      show_frame(tvb, offset, found, from, tree)
      words[#words + 1] = found.meaning or "malformed"
      offset = offset + HEADER_LENGTH + found.length
    else
      show_fault(tvb, offset, found, tree)
      words[#words + 1] = found.kind == "header" and "malformed" or "unreadable"
      offset = tvb:len()
    end
  end
  if #words > 0 then pinfo.cols.info = from .. ": " .. table.concat(words, ", ") end
  return tvb:len()
end

local ports = DissectorTable.get("tcp.port")
ports:add(BBS_PORT, dialtone)
ports:add(DNS_PORT, dialtone)

-- A stream that ends inside a frame (F7) brings no bytes for the dissector to see: whoever looks at every frame does.
local ending = Proto("dialtone_end", "Dialtone, end of stream")
local truncated = ProtoExpert.new("dialtone.truncated", "The stream ended inside a frame (F7)",
  expert.group.MALFORMED, expert.severity.ERROR)
ending.experts = { truncated }

local tcp_fin = Field.new("tcp.flags.fin")
local tcp_source = Field.new("tcp.srcport")

function ending.init()
  ends = {}
end

function ending.dissector(_, pinfo, tree)
  local stream = tcp_stream()
  local connection = stream and connections[stream.value]
  if not connection or not tcp_fin().value then return end
  if ends[pinfo.number] == nil then
    local port = tcp_source().value
    local from = (port == BBS_PORT or port == DNS_PORT) and "server" or "client"
    ends[pinfo.number] = connection.pending[from] or false
  end
  local bytes = ends[pinfo.number]
  if bytes then
    tree:add(ending, "Dialtone, truncated: " .. bytes .. " bytes of a frame, and then the end")
      :add_proto_expert_info(truncated)
  end
end

register_postdissector(ending)
