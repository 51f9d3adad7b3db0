// A live database: statements in, rows out. ODBC behind it (odbc.cpp) where the build has it.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "database/dialect.h"

namespace dslint {

/// Where a database is, and how to sign in. The connection string holds no secret.
struct ConnectionTarget {
  std::string connection;  ///< ODBC's `Key=value;…`, without user and password
  std::string user;
  std::string password;
  std::string host;        ///< is probed first; empty: not known
  int port = 0;
  std::chrono::seconds timeout{10};
};

/// What a database, its driver or the network says; never a secret.
struct DatabaseError : std::runtime_error {
  DatabaseError(const std::string& what, std::string state, int code = 0)
      : std::runtime_error(what), sqlState(std::move(state)), native(code) {}
  std::string sqlState;  ///< five characters of SQL's standard
  int native = 0;        ///< the number of the DBMS

  /// Somebody else holds a lock: to be tried again.
  bool isBusy() const;
  /// The statement was cancelled, or took longer than it may.
  bool isCancelled() const;
  bool isConnectionLost() const;
};

class Connection {
 public:
  virtual ~Connection() = default;
  using Row = std::vector<std::string>;
  /// Runs a query and hands each row on, nulls as empty texts. The names of its columns come first.
  /// Throws DatabaseError.
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

/// Cancels the statement that runs, from another thread.
void cancelStatements();

/// The connection string of a container by its type, without a secret. Empty where none is known.
ConnectionTarget targetOf(const DataContainer& container, Dialect dialect);

}  // namespace dslint
