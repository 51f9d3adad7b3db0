// The classes of containers, where data is stored.
#pragma once

#include "model/values.h"

namespace dslint {

struct Encryption : UserDSLObject {
  DSLINT_CLASS(Encryption, .doc = "How data is encrypted, and where the keys are kept")
  DSLINT_FIELD(Text, name, .doc = "The name of the scheme", .required = true,
               .name = NameRule::Plain)
  DSLINT_FIELD(NameRef<DataContainer>, keyContainer,
               .doc = "The container that holds the keys, of the team or `zone/team/name`")
  DSLINT_FIELD(Flag, thirdPartySuperUser, .doc = "Whether the vendor's staff can read the data")
};

struct DataContainer : UserDSLObject {
  DSLINT_CLASS(DataContainer, .doc = "A service that stores data", .abstract = true)
  DSLINT_FIELD(Text, name, .doc = "The name, unique in the team", .required = true,
               .name = NameRule::NoSlash)
  DSLINT_FIELD(List<Ref<LocationKey>>, locations, .doc = "Where it runs")
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "What it is for")
  DSLINT_FIELD(Flag, readOnly, .doc = "Whether writing to it is forbidden", .byDefault = "false")
  DSLINT_FIELD(Ref<Encryption>, serverSideEncryption, .doc = "Encryption by the service")
  DSLINT_FIELD(Ref<Encryption>, clientSideEncryption, .doc = "Encryption by its clients")
  Ref<Team> team;  ///< set by resolve; nothing for a platform's own container
};

struct SQLDatabase : DataContainer {
  DSLINT_CLASS(SQLDatabase, .doc = "A database that speaks SQL", .abstract = true)
  DSLINT_FIELD(Text, databaseName, .doc = "The database", .required = true,
               .name = NameRule::Plain)
};

struct HostPortDatabase : SQLDatabase {
  DSLINT_CLASS(HostPortDatabase, .doc = "A database at a host and port", .abstract = true)
  DSLINT_FIELD(Ref<HostPort>, hostPort, .doc = "Where it listens", .required = true)
};

struct PostgresDatabase : HostPortDatabase {
  DSLINT_CLASS(PostgresDatabase, .doc = "PostgreSQL; identifiers of up to 63 bytes")
};
struct MySQLDatabase : HostPortDatabase {
  DSLINT_CLASS(MySQLDatabase, .doc = "MySQL; identifiers of up to 64 characters")
};
struct OracleDatabase : HostPortDatabase {
  DSLINT_CLASS(OracleDatabase, .doc = "Oracle; identifiers of up to 128 bytes")
};
struct SQLServerDatabase : HostPortDatabase {
  DSLINT_CLASS(SQLServerDatabase, .doc = "SQL Server; identifiers of up to 128 characters")
};
struct DB2Database : HostPortDatabase {
  DSLINT_CLASS(DB2Database, .doc = "DB2; identifiers of up to 128 bytes")
};
struct HostPortSQLDatabase : HostPortDatabase {
  DSLINT_CLASS(HostPortSQLDatabase, .doc = "Any other database at a host and port")
  DSLINT_FIELD(Int, identifierLengthLimit, .doc = "Longest identifier", .min = 1,
               .byDefault = "63")
};

struct SnowflakeDatabase : SQLDatabase {
  DSLINT_CLASS(SnowflakeDatabase, .doc = "Snowflake; identifiers of up to 255 characters")
  DSLINT_FIELD(Text, account, .doc = "The account", .required = true, .name = NameRule::Plain)
  DSLINT_FIELD(Text, region, .doc = "The region", .name = NameRule::Plain)
  DSLINT_FIELD(Text, warehouse, .doc = "The warehouse", .name = NameRule::Plain)
  DSLINT_FIELD(Text, schema, .doc = "The schema", .name = NameRule::Plain)
  DSLINT_FIELD(Text, role, .doc = "The role", .name = NameRule::Plain)
};

struct PyOdbcDatabase : SQLDatabase {
  DSLINT_CLASS(PyOdbcDatabase,
               .doc = "A database reached by an ODBC driver; identifiers of up to 64 characters")
  DSLINT_FIELD(Text, serverHost, .doc = "The host", .required = true)
  DSLINT_FIELD(Text, driver, .doc = "The ODBC driver", .required = true, .name = NameRule::Plain)
  DSLINT_FIELD(Text, connectionStringTemplate, .doc = "The connection string", .required = true)
};

struct ObjectStorage : DataContainer {
  DSLINT_CLASS(ObjectStorage, .doc = "An S3-compatible object store")
  DSLINT_FIELD(Text, endpoint, .doc = "Its URL")
  DSLINT_FIELD(Text, bucket, .doc = "The bucket", .required = true, .name = NameRule::Plain)
  DSLINT_FIELD(Text, prefix, .doc = "The prefix of all keys")
};

struct KafkaServer : DataContainer {
  DSLINT_CLASS(KafkaServer, .doc = "A Kafka cluster")
  DSLINT_FIELD(List<Ref<HostPort>>, bootstrapServers, .doc = "Where clients connect first",
               .required = true)
  DSLINT_FIELD(Text, groupId, .doc = "The consumer group", .name = NameRule::Plain)
  DSLINT_FIELD(Ref<Credential>, caCertificate,
               .doc = "The CA that signed the certificate of the cluster")
};

struct DataPlatformManagedDataContainer : DataContainer {
  DSLINT_CLASS(DataPlatformManagedDataContainer,
               .doc = "Storage that the workspace's platform manages")
};

}  // namespace dslint
