CREATE TABLE "Zero_S_customers_staging" (
  "id" BIGINT NOT NULL,
  "region" VARCHAR(20) NOT NULL,
  "order" DATE,
  "amount" DECIMAL(12, 2),
  "note" VARCHAR(100),
  "ds_surf_batch_id" INTEGER NOT NULL,
  "ds_surf_all_hash" VARCHAR(32) NOT NULL,
  "ds_surf_key_hash" VARCHAR(32) NOT NULL,
  PRIMARY KEY ("id", "region", "ds_surf_batch_id")
);
CREATE INDEX "Zero_S_customers_staging_key_hash" ON "Zero_S_customers_staging" ("ds_surf_key_hash");
COMMENT ON TABLE "Zero_S_customers_staging" IS 'dslint: Zero/S/customers';

CREATE TABLE "Zero_S_customers_merge" (
  "id" BIGINT NOT NULL,
  "region" VARCHAR(20) NOT NULL,
  "order" DATE,
  "amount" DECIMAL(12, 2),
  "note" VARCHAR(100),
  "ds_surf_batch_in" INTEGER NOT NULL,
  "ds_surf_batch_out" INTEGER NOT NULL,
  "ds_surf_all_hash" VARCHAR(32) NOT NULL,
  "ds_surf_key_hash" VARCHAR(32) NOT NULL,
  PRIMARY KEY ("id", "region", "ds_surf_batch_in")
);
CREATE INDEX "Zero_S_customers_merge_key_hash" ON "Zero_S_customers_merge" ("ds_surf_key_hash");
CREATE INDEX "Zero_S_customers_merge_batch_out" ON "Zero_S_customers_merge" ("ds_surf_batch_out");
COMMENT ON TABLE "Zero_S_customers_merge" IS 'dslint: Zero/S/customers';

CREATE TABLE "Zero_S_orders_staging" (
  "no" INTEGER NOT NULL,
  "buyer" BIGINT NOT NULL,
  "region" VARCHAR(20) NOT NULL,
  "after" INTEGER,
  "ds_surf_batch_id" INTEGER NOT NULL,
  "ds_surf_all_hash" VARCHAR(32) NOT NULL,
  "ds_surf_key_hash" VARCHAR(32) NOT NULL,
  PRIMARY KEY ("no", "ds_surf_batch_id")
);
CREATE INDEX "Zero_S_orders_staging_key_hash" ON "Zero_S_orders_staging" ("ds_surf_key_hash");
COMMENT ON TABLE "Zero_S_orders_staging" IS 'dslint: Zero/S/orders';

CREATE TABLE "Zero_S_orders_merge" (
  "no" INTEGER NOT NULL,
  "buyer" BIGINT NOT NULL,
  "region" VARCHAR(20) NOT NULL,
  "after" INTEGER,
  "ds_surf_batch_in" INTEGER NOT NULL,
  "ds_surf_batch_out" INTEGER NOT NULL,
  "ds_surf_all_hash" VARCHAR(32) NOT NULL,
  "ds_surf_key_hash" VARCHAR(32) NOT NULL,
  PRIMARY KEY ("no", "ds_surf_batch_in")
);
CREATE INDEX "Zero_S_orders_merge_key_hash" ON "Zero_S_orders_merge" ("ds_surf_key_hash");
CREATE INDEX "Zero_S_orders_merge_batch_out" ON "Zero_S_orders_merge" ("ds_surf_batch_out");
COMMENT ON TABLE "Zero_S_orders_merge" IS 'dslint: Zero/S/orders';

CREATE VIEW "Zero_W_g_S_customers" AS SELECT "id", "region", "order", "amount", "note" FROM "Zero_S_customers_merge" WHERE "ds_surf_batch_out" = 2147483647;
COMMENT ON TABLE "Zero_W_g_S_customers" IS 'dslint: Zero/S/customers/W/g';

CREATE VIEW "Zero_W_g_S_customers_history" AS SELECT "id", "region", "order", "amount", "note", "ds_surf_batch_in", "ds_surf_batch_out" FROM "Zero_S_customers_merge";
COMMENT ON TABLE "Zero_W_g_S_customers_history" IS 'dslint: Zero/S/customers/W/g';

CREATE VIEW "Zero_W_g_S_orders" AS SELECT "no", "buyer", "region", "after" FROM "Zero_S_orders_merge" WHERE "ds_surf_batch_out" = 2147483647;
COMMENT ON TABLE "Zero_W_g_S_orders" IS 'dslint: Zero/S/orders/W/g';

CREATE VIEW "Zero_W_g_S_orders_history" AS SELECT "no", "buyer", "region", "after", "ds_surf_batch_in", "ds_surf_batch_out" FROM "Zero_S_orders_merge";
COMMENT ON TABLE "Zero_W_g_S_orders_history" IS 'dslint: Zero/S/orders/W/g';

CREATE TABLE "sales"."customers" (
  "id" BIGINT NOT NULL,
  "region" VARCHAR(20) NOT NULL,
  "order" DATE,
  "amount" DECIMAL(12, 2),
  "note" VARCHAR(100),
  PRIMARY KEY ("id", "region")
);

CREATE TABLE "sales"."orders" (
  "no" INTEGER NOT NULL,
  "buyer" BIGINT NOT NULL,
  "region" VARCHAR(20) NOT NULL,
  "after" INTEGER,
  PRIMARY KEY ("no")
);

ALTER TABLE "sales"."orders" ADD CONSTRAINT "orders_buyer_fk" FOREIGN KEY ("buyer", "region") REFERENCES "sales"."customers" ("id", "region");
ALTER TABLE "sales"."orders" ADD FOREIGN KEY ("after") REFERENCES "sales"."orders" ("no");

CREATE TABLE "t0" (
  "id" INTEGER NOT NULL,
  "v" BOOLEAN,
  PRIMARY KEY ("id")
);

CREATE TABLE "t1" (
  "id" INTEGER NOT NULL,
  "v" SMALLINT,
  PRIMARY KEY ("id")
);

CREATE TABLE "t2" (
  "id" INTEGER NOT NULL,
  "v" SMALLINT,
  PRIMARY KEY ("id")
);

CREATE TABLE "t3" (
  "id" INTEGER NOT NULL,
  "v" INTEGER,
  PRIMARY KEY ("id")
);

CREATE TABLE "t4" (
  "id" INTEGER NOT NULL,
  "v" BIGINT,
  PRIMARY KEY ("id")
);

CREATE TABLE "t5" (
  "id" INTEGER NOT NULL,
  "v" BIGINT,
  PRIMARY KEY ("id")
);

CREATE TABLE "t6" (
  "id" INTEGER NOT NULL,
  "v" DECIMAL(20, 0),
  PRIMARY KEY ("id")
);

CREATE TABLE "t7" (
  "id" INTEGER NOT NULL,
  "v" VARCHAR(40),
  PRIMARY KEY ("id")
);

CREATE TABLE "t8" (
  "id" INTEGER NOT NULL,
  "v" VARCHAR(78),
  PRIMARY KEY ("id")
);

CREATE TABLE "t9" (
  "id" INTEGER NOT NULL,
  "v" DECIMAL(10, 2),
  PRIMARY KEY ("id")
);

CREATE TABLE "t10" (
  "id" INTEGER NOT NULL,
  "v" DECFLOAT(34),
  PRIMARY KEY ("id")
);

CREATE TABLE "t11" (
  "id" INTEGER NOT NULL,
  "v" VARCHAR(41),
  PRIMARY KEY ("id")
);

CREATE TABLE "t12" (
  "id" INTEGER NOT NULL,
  "v" VARCHAR(67),
  PRIMARY KEY ("id")
);

CREATE TABLE "t13" (
  "id" INTEGER NOT NULL,
  "v" VARCHAR(101),
  PRIMARY KEY ("id")
);

CREATE TABLE "t14" (
  "id" INTEGER NOT NULL,
  "v" CLOB(2147483647),
  PRIMARY KEY ("id")
);

CREATE TABLE "t15" (
  "id" INTEGER NOT NULL,
  "v" REAL,
  PRIMARY KEY ("id")
);

CREATE TABLE "t16" (
  "id" INTEGER NOT NULL,
  "v" REAL,
  PRIMARY KEY ("id")
);

CREATE TABLE "t17" (
  "id" INTEGER NOT NULL,
  "v" DOUBLE,
  PRIMARY KEY ("id")
);

CREATE TABLE "t20" (
  "id" INTEGER NOT NULL,
  "v" REAL,
  PRIMARY KEY ("id")
);

CREATE TABLE "t21" (
  "id" INTEGER NOT NULL,
  "v" REAL,
  PRIMARY KEY ("id")
);

CREATE TABLE "t22" (
  "id" INTEGER NOT NULL,
  "v" REAL,
  PRIMARY KEY ("id")
);

CREATE TABLE "t23" (
  "id" INTEGER NOT NULL,
  "v" REAL,
  PRIMARY KEY ("id")
);

CREATE TABLE "t24" (
  "id" INTEGER NOT NULL,
  "v" REAL,
  PRIMARY KEY ("id")
);

CREATE TABLE "t25" (
  "id" INTEGER NOT NULL,
  "v" REAL,
  PRIMARY KEY ("id")
);

CREATE TABLE "t26" (
  "id" INTEGER NOT NULL,
  "v" REAL,
  PRIMARY KEY ("id")
);

CREATE TABLE "t27" (
  "id" INTEGER NOT NULL,
  "v" REAL,
  PRIMARY KEY ("id")
);

CREATE TABLE "t28" (
  "id" INTEGER NOT NULL,
  "v" VARBINARY(33),
  PRIMARY KEY ("id")
);

CREATE TABLE "t29" (
  "id" INTEGER NOT NULL,
  "v" VARBINARY(33),
  PRIMARY KEY ("id")
);

CREATE TABLE "t30" (
  "id" INTEGER NOT NULL,
  "v" VARBINARY(25),
  PRIMARY KEY ("id")
);

CREATE TABLE "t31" (
  "id" INTEGER NOT NULL,
  "v" VARBINARY(25),
  PRIMARY KEY ("id")
);

CREATE TABLE "t32" (
  "id" INTEGER NOT NULL,
  "v" VARBINARY(17),
  PRIMARY KEY ("id")
);

CREATE TABLE "t33" (
  "id" INTEGER NOT NULL,
  "v" DATE,
  PRIMARY KEY ("id")
);

CREATE TABLE "t34" (
  "id" INTEGER NOT NULL,
  "v" TIMESTAMP(6),
  PRIMARY KEY ("id")
);

CREATE TABLE "t35" (
  "id" INTEGER NOT NULL,
  "v" TIMESTAMP(6),
  PRIMARY KEY ("id")
);

CREATE TABLE "t36" (
  "id" INTEGER NOT NULL,
  "v" TIMESTAMP(9),
  PRIMARY KEY ("id")
);

CREATE TABLE "t37" (
  "id" INTEGER NOT NULL,
  "v" TIMESTAMP(6),
  PRIMARY KEY ("id")
);

CREATE TABLE "t38" (
  "id" INTEGER NOT NULL,
  "v" TIMESTAMP(9),
  PRIMARY KEY ("id")
);

CREATE TABLE "t39" (
  "id" INTEGER NOT NULL,
  "v" VARCHAR(18),
  PRIMARY KEY ("id")
);

CREATE TABLE "t40" (
  "id" INTEGER NOT NULL,
  "v" TIME,
  PRIMARY KEY ("id")
);

CREATE TABLE "t41" (
  "id" INTEGER NOT NULL,
  "v" VARCHAR(64),
  PRIMARY KEY ("id")
);

CREATE TABLE "t42" (
  "id" INTEGER NOT NULL,
  "v" CHAR(36),
  PRIMARY KEY ("id")
);

CREATE TABLE "t43" (
  "id" INTEGER NOT NULL,
  "v" CLOB(2147483647),
  PRIMARY KEY ("id")
);

CREATE TABLE "t44" (
  "id" INTEGER NOT NULL,
  "v" XML,
  PRIMARY KEY ("id")
);

CREATE TABLE "t45" (
  "id" INTEGER NOT NULL,
  "v" VARCHAR(4),
  PRIMARY KEY ("id")
);

CREATE TABLE "t46" (
  "id" INTEGER NOT NULL,
  "v" VARBINARY(1),
  PRIMARY KEY ("id")
);

CREATE TABLE "t47" (
  "id" INTEGER NOT NULL,
  "v" VARBINARY(13),
  PRIMARY KEY ("id")
);

CREATE TABLE "t48" (
  "id" INTEGER NOT NULL,
  "v" CHAR(10),
  PRIMARY KEY ("id")
);

CREATE TABLE "t49" (
  "id" INTEGER NOT NULL,
  "v" VARCHAR(300),
  PRIMARY KEY ("id")
);

CREATE TABLE "t50" (
  "id" INTEGER NOT NULL,
  "v" NCHAR(10),
  PRIMARY KEY ("id")
);

CREATE TABLE "t51" (
  "id" INTEGER NOT NULL,
  "v" NVARCHAR(200),
  PRIMARY KEY ("id")
);

CREATE TABLE "t52" (
  "id" INTEGER NOT NULL,
  "v" VARCHAR(100),
  PRIMARY KEY ("id")
);

CREATE TABLE "t53" (
  "id" INTEGER NOT NULL,
  "v" CLOB(40000),
  PRIMARY KEY ("id")
);

CREATE TABLE "t54" (
  "id" INTEGER NOT NULL,
  "v" CLOB(2147483647),
  PRIMARY KEY ("id")
);

CREATE TABLE "t55" (
  "id" INTEGER NOT NULL,
  "v" NVARCHAR(100),
  PRIMARY KEY ("id")
);

CREATE TABLE "t56" (
  "id" INTEGER NOT NULL,
  "v" NCLOB(1073741823),
  PRIMARY KEY ("id")
);

CREATE TABLE "t57" (
  "id" INTEGER NOT NULL,
  "v" VARBINARY(100),
  PRIMARY KEY ("id")
);

CREATE TABLE "t58" (
  "id" INTEGER NOT NULL,
  "v" BLOB(2147483647),
  PRIMARY KEY ("id")
);

CREATE TABLE "t59" (
  "id" INTEGER NOT NULL,
  "v" CLOB(2147483647),
  PRIMARY KEY ("id")
);

CREATE TABLE "t60" (
  "id" INTEGER NOT NULL,
  "v" CLOB(2147483647),
  PRIMARY KEY ("id")
);

CREATE TABLE "t61" (
  "id" INTEGER NOT NULL,
  "v" CLOB(2147483647),
  PRIMARY KEY ("id")
);

CREATE TABLE "t62" (
  "id" INTEGER NOT NULL,
  "v" VARBINARY(6144),
  PRIMARY KEY ("id")
);

CREATE TABLE "t63" (
  "id" INTEGER NOT NULL,
  "v" VARBINARY(20000),
  PRIMARY KEY ("id")
);

CREATE TABLE "t64" (
  "id" INTEGER NOT NULL,
  "v" CLOB(2147483647),
  PRIMARY KEY ("id")
);

CREATE TABLE "t65" (
  "id" INTEGER NOT NULL,
  "v" CLOB(2147483647),
  PRIMARY KEY ("id")
);

CREATE TABLE "t66" (
  "id" INTEGER NOT NULL,
  "v" CLOB(2147483647),
  PRIMARY KEY ("id")
);

CREATE TABLE "t67" (
  "id" INTEGER NOT NULL,
  "v" ST_GEOMETRY,
  PRIMARY KEY ("id")
);

CREATE TABLE "t68" (
  "id" INTEGER NOT NULL,
  "v" ST_POINT,
  PRIMARY KEY ("id")
);

CREATE TABLE "t69" (
  "id" INTEGER NOT NULL,
  "v" CHAR(1),
  PRIMARY KEY ("id")
);

CREATE TABLE "t70" (
  "id" INTEGER NOT NULL,
  "v" NCHAR(1),
  PRIMARY KEY ("id")
);

CREATE TABLE "t71" (
  "id" INTEGER NOT NULL,
  "v" CLOB(2147483647),
  PRIMARY KEY ("id")
);

CREATE TABLE "t72" (
  "id" INTEGER NOT NULL,
  "v" NCLOB(1073741823),
  PRIMARY KEY ("id")
);

CREATE TABLE "t73" (
  "id" INTEGER NOT NULL,
  "v" BLOB(2147483647),
  PRIMARY KEY ("id")
);

-- create main.Zero_S_customers_staging
CREATE TABLE "main"."Zero_S_customers_staging" (
  "id" BIGINT NOT NULL,
  "region" VARCHAR(20) NOT NULL,
  "order" DATE,
  "amount" DECIMAL(12, 2),
  "note" VARCHAR(100),
  "ds_surf_batch_id" INTEGER NOT NULL,
  "ds_surf_all_hash" VARCHAR(32) NOT NULL,
  "ds_surf_key_hash" VARCHAR(32) NOT NULL,
  PRIMARY KEY ("id", "region", "ds_surf_batch_id")
);
CREATE INDEX "Zero_S_customers_staging_key_hash" ON "main"."Zero_S_customers_staging" ("ds_surf_key_hash");
COMMENT ON TABLE "main"."Zero_S_customers_staging" IS 'dslint: Zero/S/customers';
-- widen main.Zero_S_customers_merge.region
ALTER TABLE "main"."Zero_S_customers_merge" ALTER COLUMN "region" SET DATA TYPE VARCHAR(20);
-- create main.Zero_S_customers_merge.order
ALTER TABLE "main"."Zero_S_customers_merge" ADD COLUMN "order" DATE;
-- widen main.Zero_S_customers_merge.amount
ALTER TABLE "main"."Zero_S_customers_merge" ALTER COLUMN "amount" SET DATA TYPE DECIMAL(12, 2);
-- widen main.Zero_S_customers_merge.note
ALTER TABLE "main"."Zero_S_customers_merge" ALTER COLUMN "note" SET DATA TYPE VARCHAR(100);
-- widen main.Zero_S_customers_merge.note
ALTER TABLE "main"."Zero_S_customers_merge" ALTER COLUMN "note" DROP NOT NULL;
-- scan main.Zero_S_customers_merge
CREATE INDEX "Zero_S_customers_merge_key_hash" ON "main"."Zero_S_customers_merge" ("ds_surf_key_hash");
-- scan main.Zero_S_customers_merge
CREATE INDEX "Zero_S_customers_merge_batch_out" ON "main"."Zero_S_customers_merge" ("ds_surf_batch_out");
-- create main.Zero_S_orders_staging
CREATE TABLE "main"."Zero_S_orders_staging" (
  "no" INTEGER NOT NULL,
  "buyer" BIGINT NOT NULL,
  "region" VARCHAR(20) NOT NULL,
  "after" INTEGER,
  "ds_surf_batch_id" INTEGER NOT NULL,
  "ds_surf_all_hash" VARCHAR(32) NOT NULL,
  "ds_surf_key_hash" VARCHAR(32) NOT NULL,
  PRIMARY KEY ("no", "ds_surf_batch_id")
);
CREATE INDEX "Zero_S_orders_staging_key_hash" ON "main"."Zero_S_orders_staging" ("ds_surf_key_hash");
COMMENT ON TABLE "main"."Zero_S_orders_staging" IS 'dslint: Zero/S/orders';
-- create main.Zero_S_orders_merge
CREATE TABLE "main"."Zero_S_orders_merge" (
  "no" INTEGER NOT NULL,
  "buyer" BIGINT NOT NULL,
  "region" VARCHAR(20) NOT NULL,
  "after" INTEGER,
  "ds_surf_batch_in" INTEGER NOT NULL,
  "ds_surf_batch_out" INTEGER NOT NULL,
  "ds_surf_all_hash" VARCHAR(32) NOT NULL,
  "ds_surf_key_hash" VARCHAR(32) NOT NULL,
  PRIMARY KEY ("no", "ds_surf_batch_in")
);
CREATE INDEX "Zero_S_orders_merge_key_hash" ON "main"."Zero_S_orders_merge" ("ds_surf_key_hash");
CREATE INDEX "Zero_S_orders_merge_batch_out" ON "main"."Zero_S_orders_merge" ("ds_surf_batch_out");
COMMENT ON TABLE "main"."Zero_S_orders_merge" IS 'dslint: Zero/S/orders';
-- view main.Zero_W_g_S_customers
CREATE VIEW "main"."Zero_W_g_S_customers" AS SELECT "id", "region", "order", "amount", "note" FROM "main"."Zero_S_customers_merge" WHERE "ds_surf_batch_out" = 2147483647;
COMMENT ON TABLE "main"."Zero_W_g_S_customers" IS 'dslint: Zero/S/customers/W/g';
-- view main.Zero_W_g_S_customers_history
CREATE VIEW "main"."Zero_W_g_S_customers_history" AS SELECT "id", "region", "order", "amount", "note", "ds_surf_batch_in", "ds_surf_batch_out" FROM "main"."Zero_S_customers_merge";
COMMENT ON TABLE "main"."Zero_W_g_S_customers_history" IS 'dslint: Zero/S/customers/W/g';
-- view main.Zero_W_g_S_orders
CREATE VIEW "main"."Zero_W_g_S_orders" AS SELECT "no", "buyer", "region", "after" FROM "main"."Zero_S_orders_merge" WHERE "ds_surf_batch_out" = 2147483647;
COMMENT ON TABLE "main"."Zero_W_g_S_orders" IS 'dslint: Zero/S/orders/W/g';
-- view main.Zero_W_g_S_orders_history
CREATE VIEW "main"."Zero_W_g_S_orders_history" AS SELECT "no", "buyer", "region", "after", "ds_surf_batch_in", "ds_surf_batch_out" FROM "main"."Zero_S_orders_merge";
COMMENT ON TABLE "main"."Zero_W_g_S_orders_history" IS 'dslint: Zero/S/orders/W/g';
