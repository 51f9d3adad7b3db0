// A connection to a live database: statements in, rows out. Uses ODBC (odbc.cpp) if it is built in.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "database/dialect.h"

namespace dslint {

/// Where a database is, and how to sign in. The connection string contains no secret.
struct ConnectionTarget {
  std::string connection;  ///< ODBC's `Key=value;…`, without user and password
  std::string user;
  std::string password;
  std::string host;  ///< probed first; empty if unknown
  int port = 0;
  std::chrono::seconds timeout{10};
};

/// An error of a database, its driver or the network. Never contains a secret.
struct DatabaseError : std::runtime_error {
  DatabaseError(const std::string& what, std::string state, int code = 0)
      : std::runtime_error(what), sqlState(std::move(state)), native(code) {}
  std::string sqlState;  ///< five characters of SQL's standard
  int native = 0;        ///< the DBMS's error number

  /// Somebody else holds a lock, so trying again makes sense.
  bool isBusy() const;
  /// The statement was cancelled or timed out.
  bool isCancelled() const;
};

class Connection {
 public:
  virtual ~Connection() = default;
  using Row = std::vector<std::string>;
  /// Runs a query and calls `visit` for each row, with nulls as empty texts. The first call has the
  /// names of the columns. Throws DatabaseError.
  virtual void query(const std::string& sql, const std::function<void(Row&)>& visit) = 0;
  /// Runs a statement. Throws DatabaseError.
  virtual void execute(const std::string& sql) = 0;
  virtual void setAutocommit(bool on) = 0;
  virtual void commit() = 0;
  virtual void rollback() = 0;
};

/// Whether this build can reach live databases.
bool hasOdbc();

/// Connects. Throws DatabaseError.
std::unique_ptr<Connection> connect(const ConnectionTarget& target);

/// Cancels the running statement, from another thread.
void cancelStatements();

/// How to connect to a container, by its type, without a secret. Empty if unknown.
ConnectionTarget targetOf(const DataContainer& container, Dialect dialect);

}  // namespace dslint
