-- What the readers of benchmarks/web.py do: each opens a page of some kind, waits for it, and perhaps reads it.
-- One thread is one reader with one connection, so that an answer belongs to what was asked last.

local ffi = require("ffi")
ffi.cdef[[ struct now { long s; long us; }; int gettimeofday(struct now *now, void *zone); ]]
local clock = ffi.new("struct now")

local function milliseconds()
  ffi.C.gettimeofday(clock, nil)
  return tonumber(clock.s) * 1000 + tonumber(clock.us) / 1000
end

local readers = {}

function setup(thread)
  thread:set("number", #readers + 1)
  table.insert(readers, thread)
end

-- arguments: a file of "kind<TAB>address" lines, and how long a page is read, in milliseconds
function init(args)
  pages, kinds = {}, {}
  for line in io.lines(args[1]) do
    local kind, address = line:match("^(.-)\t(.*)$")
    if not pages[kind] then pages[kind] = {}; table.insert(kinds, kind) end
    table.insert(pages[kind], address)
  end
  reading = tonumber(args[2])
  taken, failed = {}, 0
  math.randomseed(1951 + number)
  headers = { ["Accept-Encoding"] = "gzip" }
end

function delay()
  return reading > 0 and math.random(reading / 2, reading * 3 / 2) or 0
end

function request()
  kind = kinds[math.random(#kinds)]
  local address = pages[kind][math.random(#pages[kind])]
  began = milliseconds()
  return wrk.format("GET", address, headers)
end

function response(status)
  table.insert(taken, string.format("%s\t%.2f", kind, milliseconds() - began))
  if status ~= 200 then failed = failed + 1 end
end

function done()
  for _, reader in ipairs(readers) do
    io.write(table.concat(reader:get("taken"), "\n"), "\n")
    io.write("failed\t", reader:get("failed"), "\n")
  end
end
