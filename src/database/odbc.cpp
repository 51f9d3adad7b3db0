// Live databases through unixODBC. The only file that includes its headers.
#include "database/connection.h"

#ifdef DSLINT_ODBC

#include <fmt/format.h>
#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "database/port_probe.h"
#include "database/utf16.h"
#include "value/ascii.h"

namespace dslint {
namespace {

constexpr size_t kRows = 500;       ///< fetched at once
constexpr size_t kCellUnits = 512;  ///< of UTF-16, with the zero at the end; longer cells are rare
constexpr std::chrono::seconds kGrace{2};

/// Guards the running statement, so that its handle stays valid while it is being cancelled.
std::mutex runningMutex;
SQLHSTMT running = nullptr;

bool succeeded(SQLRETURN code) { return code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO; }

SQLWCHAR* wide(std::u16string& text) { return reinterpret_cast<SQLWCHAR*>(text.data()); }

template <SQLSMALLINT kType>
class Handle {
 public:
  explicit Handle(SQLHANDLE parent) {
    if (!succeeded(SQLAllocHandle(kType, parent, &handle_))) {
      throw DatabaseError("unixODBC returned no handle", "HY001");
    }
  }
  ~Handle() { SQLFreeHandle(kType, handle_); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  SQLHANDLE get() const { return handle_; }

 private:
  SQLHANDLE handle_ = nullptr;
};

/// Throws the driver's message, without the tags of its layers and without the secret.
[[noreturn]] void fail(SQLSMALLINT type, SQLHANDLE handle, const std::string& secret) {
  std::u16string state(6, u'\0');
  std::u16string message(4096, u'\0');
  SQLINTEGER native = 0;
  SQLSMALLINT length = 0;
  if (!succeeded(SQLGetDiagRecW(type, handle, 1, wide(state), &native, wide(message),
                                static_cast<SQLSMALLINT>(message.size()), &length))) {
    throw DatabaseError("the driver failed without a message", "HY000");
  }
  message.resize(std::min<size_t>(static_cast<size_t>(length), message.size() - 1));
  std::string text = toUtf8(message);
  while (text.starts_with('[') && text.find(']') != std::string::npos) {
    text.erase(0, text.find(']') + 1);
  }
  for (size_t at = 0; !secret.empty() && (at = text.find(secret, at)) != std::string::npos;) {
    text.replace(at, secret.size(), "***");
  }
  for (char& c : text) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  state.resize(5);
  throw DatabaseError(std::string(ascii::trimmed(text)), toUtf8(state), static_cast<int>(native));
}

/// Registers the running statement, so that it can be cancelled.
class Running {
 public:
  explicit Running(SQLHSTMT statement) { set(statement); }
  ~Running() { set(nullptr); }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

 private:
  static void set(SQLHSTMT statement) {
    const std::lock_guard lock(runningMutex);
    running = statement;
  }
};

class OdbcConnection final : public Connection {
 public:
  explicit OdbcConnection(const ConnectionTarget& target)
      : environment_(SQL_NULL_HANDLE), secret_(target.password) {
    SQLSetEnvAttr(environment_.get(), SQL_ATTR_ODBC_VERSION, number(SQL_OV_ODBC3), 0);
    connection_.emplace(environment_.get());
    SQLSetConnectAttrW(connection_->get(), SQL_ATTR_LOGIN_TIMEOUT,
                       number(static_cast<size_t>(target.timeout.count())), 0);
    std::u16string text = toUtf16(stringOf(target));
    SQLSMALLINT length = 0;
    const SQLRETURN code =
        SQLDriverConnectW(connection_->get(), nullptr, wide(text),
                          static_cast<SQLSMALLINT>(text.size()), nullptr, 0, &length,
                          SQL_DRIVER_NOPROMPT);
    if (!succeeded(code)) fail(SQL_HANDLE_DBC, connection_->get(), secret_);
    connected_ = true;
  }
  ~OdbcConnection() override {
    if (connected_) SQLDisconnect(connection_->get());
  }

  void query(const std::string& sql, const std::function<void(Row&)>& visit) override {
    std::vector<Row> rows;
    if (!fetchArrays(sql, rows)) {
      rows.clear();
      fetchCells(sql, rows);
    }
    for (Row& row : rows) visit(row);
  }

  void execute(const std::string& sql) override {
    const Handle<SQL_HANDLE_STMT> statement(connection_->get());
    run(statement.get(), sql);
  }

  void setAutocommit(bool on) override {
    if (!succeeded(SQLSetConnectAttrW(connection_->get(), SQL_ATTR_AUTOCOMMIT,
                                      number(on ? SQL_AUTOCOMMIT_ON : SQL_AUTOCOMMIT_OFF), 0))) {
      fail(SQL_HANDLE_DBC, connection_->get(), secret_);
    }
  }
  void commit() override { end(SQL_COMMIT); }
  void rollback() override { end(SQL_ROLLBACK); }

 private:
  static SQLPOINTER number(size_t value) { return reinterpret_cast<SQLPOINTER>(value); }

  static std::string stringOf(const ConnectionTarget& target) {
    // Not every driver removes the braces, so they are used only if necessary.
    const auto quoted = [](const std::string& value) {
      if (value.find_first_of(";{}= ") == std::string::npos) return value;
      std::string text = "{";
      for (const char c : value) {
        text += c;
        if (c == '}') text += c;
      }
      return text + "}";
    };
    std::string text = target.connection;
    const auto put = [&](std::string_view word, std::string_view key, const std::string& value) {
      const size_t at = text.find(word);
      if (at != std::string::npos) {
        text.replace(at, word.size(), value);
      } else if (!value.empty()) {
        text += fmt::format(";{}={}", key, quoted(value));
      }
    };
    put("{username}", "UID", target.user);
    put("{password}", "PWD", target.password);
    return text;
  }

  void end(SQLSMALLINT how) {
    if (!succeeded(SQLEndTran(SQL_HANDLE_DBC, connection_->get(), how))) {
      fail(SQL_HANDLE_DBC, connection_->get(), secret_);
    }
  }

  void run(SQLHSTMT statement, const std::string& sql) {
    std::u16string text = toUtf16(sql);
    const Running mark(statement);
    const SQLRETURN code =
        SQLExecDirectW(statement, wide(text), static_cast<SQLINTEGER>(text.size()));
    if (!succeeded(code) && code != SQL_NO_DATA) fail(SQL_HANDLE_STMT, statement, secret_);
  }

  size_t begin(SQLHSTMT statement, const std::string& sql, std::vector<Row>& rows) {
    run(statement, sql);
    SQLSMALLINT count = 0;
    SQLNumResultCols(statement, &count);
    Row names;
    for (SQLSMALLINT i = 1; i <= count; ++i) {
      std::u16string name(256, u'\0');
      SQLSMALLINT length = 0;
      SQLDescribeColW(statement, static_cast<SQLUSMALLINT>(i), wide(name),
                      static_cast<SQLSMALLINT>(name.size()), &length, nullptr, nullptr, nullptr,
                      nullptr);
      name.resize(std::min<size_t>(static_cast<size_t>(length), name.size()));
      names.push_back(toUtf8(name));
    }
    rows.push_back(std::move(names));
    return static_cast<size_t>(count);
  }

  /// Fetches many rows at a time. False if a cell is too long for that.
  bool fetchArrays(const std::string& sql, std::vector<Row>& rows) {
    const Handle<SQL_HANDLE_STMT> statement(connection_->get());
    const size_t columns = begin(statement.get(), sql, rows);
    std::vector<std::u16string> cells(columns, std::u16string(kRows * kCellUnits, u'\0'));
    std::vector<std::vector<SQLLEN>> lengths(columns, std::vector<SQLLEN>(kRows));
    SQLULEN fetched = 0;
    SQLSetStmtAttrW(statement.get(), SQL_ATTR_ROW_BIND_TYPE, number(SQL_BIND_BY_COLUMN), 0);
    SQLSetStmtAttrW(statement.get(), SQL_ATTR_ROW_ARRAY_SIZE, number(kRows), 0);
    SQLSetStmtAttrW(statement.get(), SQL_ATTR_ROWS_FETCHED_PTR, &fetched, 0);
    for (size_t i = 0; i < columns; ++i) {
      SQLBindCol(statement.get(), static_cast<SQLUSMALLINT>(i + 1), SQL_C_WCHAR, wide(cells[i]),
                 static_cast<SQLLEN>(kCellUnits * sizeof(char16_t)), lengths[i].data());
    }
    const Running mark(statement.get());
    for (;;) {
      const SQLRETURN code = SQLFetch(statement.get());
      if (code == SQL_NO_DATA) return true;
      if (!succeeded(code)) fail(SQL_HANDLE_STMT, statement.get(), secret_);
      for (size_t row = 0; row < fetched; ++row) {
        Row& made = rows.emplace_back(columns);
        for (size_t i = 0; i < columns; ++i) {
          const SQLLEN length = lengths[i][row];
          if (length == SQL_NULL_DATA) continue;
          const size_t units = static_cast<size_t>(length) / sizeof(char16_t);
          if (length < 0 || units >= kCellUnits) return false;
          made[i] = toUtf8(std::u16string_view(cells[i]).substr(row * kCellUnits, units));
        }
      }
    }
  }

  /// Fetches one cell at a time, of any length.
  void fetchCells(const std::string& sql, std::vector<Row>& rows) {
    const Handle<SQL_HANDLE_STMT> statement(connection_->get());
    const size_t columns = begin(statement.get(), sql, rows);
    const Running mark(statement.get());
    std::u16string piece(8192, u'\0');
    for (;;) {
      const SQLRETURN code = SQLFetch(statement.get());
      if (code == SQL_NO_DATA) return;
      if (!succeeded(code)) fail(SQL_HANDLE_STMT, statement.get(), secret_);
      Row& row = rows.emplace_back(columns);
      for (size_t i = 0; i < columns; ++i) {
        std::u16string text;
        for (;;) {
          SQLLEN length = 0;
          const SQLRETURN got = SQLGetData(
              statement.get(), static_cast<SQLUSMALLINT>(i + 1), SQL_C_WCHAR, piece.data(),
              static_cast<SQLLEN>(piece.size() * sizeof(char16_t)), &length);
          if (got == SQL_NO_DATA || length == SQL_NULL_DATA) break;
          if (!succeeded(got)) fail(SQL_HANDLE_STMT, statement.get(), secret_);
          const size_t units = static_cast<size_t>(length) / sizeof(char16_t);
          const bool whole = length >= 0 && units < piece.size();
          text.append(piece, 0, whole ? units : piece.size() - 1);
          if (whole) break;
        }
        row[i] = toUtf8(text);
      }
    }
  }

  Handle<SQL_HANDLE_ENV> environment_;
  std::optional<Handle<SQL_HANDLE_DBC>> connection_;
  std::string secret_;
  bool connected_ = false;
};

/// The result of the connecting thread. Never released if the driver ignores the timeout.
struct Attempt {
  std::mutex mutex;
  std::condition_variable done;
  bool ended = false;
  std::unique_ptr<Connection> connection;
  std::exception_ptr failure;
};

}  // namespace

bool hasOdbc() { return true; }

void cancelStatements() {
  const std::lock_guard lock(runningMutex);
  if (running != nullptr) SQLCancel(running);
}

std::unique_ptr<Connection> connect(const ConnectionTarget& target) {
  if (!target.host.empty() && target.host.front() != '/' && target.port > 0) {
    const bool greets = target.connection.find("MariaDB") != std::string::npos ||
                        target.connection.find("MySQL") != std::string::npos;
    const std::string error = probePort(target.host, target.port, target.timeout, greets);
    if (!error.empty()) throw DatabaseError(error, "08001");
  }
  const auto attempt = std::make_shared<Attempt>();
  std::thread([attempt, target] {
    std::unique_ptr<Connection> made;
    std::exception_ptr failure;
    try {
      made = std::make_unique<OdbcConnection>(target);
    } catch (...) {
      failure = std::current_exception();
    }
    const std::lock_guard lock(attempt->mutex);
    attempt->connection = std::move(made);
    attempt->failure = failure;
    attempt->ended = true;
    attempt->done.notify_all();
  }).detach();
  std::unique_lock lock(attempt->mutex);
  if (!attempt->done.wait_for(lock, target.timeout + kGrace, [&] { return attempt->ended; })) {
    throw DatabaseError(
        fmt::format("no answer to the sign-in within {} s", target.timeout.count()), "HYT00");
  }
  if (attempt->failure) std::rethrow_exception(attempt->failure);
  return std::move(attempt->connection);
}

}  // namespace dslint

#else

namespace dslint {

bool hasOdbc() { return false; }

void cancelStatements() {}

std::unique_ptr<Connection> connect(const ConnectionTarget&) {
  throw DatabaseError("this dslint was built without ODBC", "IM002");
}

}  // namespace dslint

#endif

namespace dslint {

bool DatabaseError::isBusy() const {
  // PostgreSQL: lock not available, deadlock, serialization failure; MySQL: lock wait timeout,
  // deadlock; SQL Server: lock request time-out.
  return sqlState == "55P03" || sqlState == "40P01" || sqlState == "40001" || native == 1205 ||
         native == 1213 || native == 1222;
}

bool DatabaseError::isCancelled() const {
  // PostgreSQL and DB2; ODBC itself; MySQL.
  return sqlState == "57014" || sqlState == "HY008" || native == 1317;
}

}  // namespace dslint
