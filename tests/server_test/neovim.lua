-- Plays a user at the keyboard, and writes down what the editor shows.
local out = assert(io.open(os.getenv('TRANSCRIPT'), 'w'))
local function say(...) out:write(string.format(...), '\n') end
local function fail(words) say('FAILED: %s', words) out:close() vim.cmd('cquit') end

local function wait(words, ready)
  if not vim.wait(30000, ready, 20) then fail('no ' .. words) end
end
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 30000)
  for _, answer in pairs(answers or {}) do
    if answer.error then return nil, answer.error.message end
    return answer.result
  end
end
local function go(pattern, offset)
  vim.fn.cursor(1, 1)
  local line, column = unpack(vim.fn.searchpos(pattern, 'c'))
  vim.fn.cursor(line, column + offset)
end
local function show_diagnostics()
  for _, one in ipairs(vim.diagnostic.get(0)) do
    say('  %d:%d %s %s', one.lnum + 1, one.col + 1, one.code, one.message:gsub('\n', ' – '))
  end
end
local function position() return vim.lsp.util.make_position_params(0, 'utf-16') end

wait('server', function() return #vim.tbl_values(vim.lsp.buf_get_clients(0)) == 1 end)

say('hover over a dataset of another file:')
go('dataset: orders', 9)
local hover = ask('textDocument/hover', position())
say('%s', (hover.contents.value:gsub('\n+', '\n  '):gsub('^', '  ')))

say('complete a dataset:')
local labels = {}
for _, item in ipairs(ask('textDocument/completion', position()).items) do
  labels[#labels + 1] = item.label
end
table.sort(labels)
say('  %s', table.concat(labels, ' '))

say('go to its definition:')
vim.lsp.buf.definition()
wait('definition', function() return vim.fn.expand('%:t') == 'sales.yaml' end)
say('  %s:%d %s', vim.fn.expand('%:t'), vim.fn.line('.'), vim.trim(vim.fn.getline('.')))
wait('server', function() return #vim.tbl_values(vim.lsp.buf_get_clients(0)) == 1 end)
say('  servers: %d', #vim.lsp.get_active_clients())
vim.cmd('buffer 1')

say('misspell a key:')
go('datasetGroups', 0)
vim.cmd('substitute/datasetGroups/datasetGruops/')
wait('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
show_diagnostics()

say('apply its quick fix:')
go('datasetGruops', 0)
local range = vim.lsp.util.make_range_params()
range.context = {diagnostics = {}}
local action = ask('textDocument/codeAction', range)[1]
say('  %s', action.title)
vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
wait('clean model', function() return #vim.diagnostic.get(0) == 0 end)

say('rename the dataset:')
go('dataset: orders', 9)
local rename = position()
rename.newName = 'purchases'
local edit, refused = ask('textDocument/rename', rename)
if not edit then fail(refused) end
vim.lsp.util.apply_workspace_edit(edit, 'utf-16')
vim.cmd('silent wall')
local files = {}
for _, name in ipairs({'eu/reporting.yaml', 'usa/sales.yaml'}) do
  local text = table.concat(vim.fn.readfile(name), '\n')
  local _, count = text:gsub('purchases', '')
  files[#files + 1] = string.format('%s %d', name, count)
end
say('  saved: %s', table.concat(files, ', '))
wait('clean model', function() return #vim.diagnostic.get(0) == 0 end)
say('no problems')
out:close()
vim.cmd('qall!')
