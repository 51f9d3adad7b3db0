// The words that generated models are made of.
#pragma once

#include <array>
#include <string_view>

namespace dslint::bench {

inline constexpr std::array<std::string_view, 12> kZones = {
    "USA", "EU", "UK", "Japan", "India", "Brazil",
    "Canada", "Australia", "Singapore", "Mexico", "Nordics", "Gulf"};

inline constexpr std::array<std::string_view, 24> kBusinesses = {
    "Orders",    "Billing",   "Payments",  "Shipping", "Returns",   "Inventory",
    "Catalog",   "Pricing",   "Marketing", "Loyalty",  "Support",   "Fraud",
    "Treasury",  "Ledger",    "Payroll",   "Hiring",   "Facilities", "Procurement",
    "Suppliers", "Factories", "Quality",   "Fleet",    "Claims",    "Insight"};

/// With a second word and a number they name datasets: `customer_orders_3`.
inline constexpr std::array<std::string_view, 32> kEntities = {
    "customer", "order",   "invoice",  "payment",  "shipment", "parcel",   "product",  "supplier",
    "employee", "account", "contract", "claim",    "policy",   "vehicle",  "route",    "depot",
    "store",    "campaign", "coupon",  "ticket",   "call",     "device",   "sensor",   "batch",
    "machine",  "recipe",  "budget",   "forecast", "ledger",   "transfer", "currency", "tax"};

inline constexpr std::array<std::string_view, 32> kAspects = {
    "lines",    "items",    "events",   "history",   "snapshots", "balances", "limits",  "contacts",
    "addresses", "notes",   "documents", "prices",   "discounts", "targets",  "plans",   "results",
    "audits",   "changes",  "approvals", "rejections", "requests", "replies", "scores",  "ratings",
    "links",    "groups", "members", "roles",  "sessions",  "visits",   "errors",  "totals"};

struct ColumnWord {
  std::string_view name;
  std::string_view type;   ///< as written; quoted where flow style needs it
  std::string_view about;
};

/// Types that every database can hold. No name is a reserved word.
inline constexpr std::array<ColumnWord, 48> kColumns = {{
    {"customer_name", "VarChar(80)", "As on the letterhead"},
    {"contact_email", "VarChar(254)", "Where bills are sent"},
    {"phone_number", "VarChar(24)", "With the country's prefix"},
    {"street_address", "VarChar(120)", "Street and house number"},
    {"city", "VarChar(60)", "As the post office spells it"},
    {"postal_code", "VarChar(12)", "Not checked against the country"},
    {"country_code", "VarChar(2)", "ISO 3166-1 alpha-2"},
    {"amount_net", "\"Decimal(14, 2)\"", "Before tax"},
    {"amount_gross", "\"Decimal(14, 2)\"", "After tax"},
    {"tax_rate", "\"Decimal(5, 4)\"", "As a fraction"},
    {"currency_code", "VarChar(3)", "ISO 4217"},
    {"exchange_rate", "\"Decimal(18, 8)\"", "To the group's currency"},
    {"quantity", "Integer", "In the unit of the product"},
    {"unit_price", "\"Decimal(12, 4)\"", "Without discounts"},
    {"discount_rate", "\"Decimal(5, 4)\"", "As a fraction"},
    {"placed_at", "Timestamp", "When it came in"},
    {"shipped_at", "Timestamp", "When it left the depot"},
    {"delivered_at", "Timestamp", "When it was handed over"},
    {"due_on", "Date", "Last day without a reminder"},
    {"booked_on", "Date", "Day of the ledger"},
    {"birth_date", "Date", "Only where the law asks for it"},
    {"status_code", "VarChar(16)", "See the list of states"},
    {"reason_code", "VarChar(16)", "Empty while all is well"},
    {"channel", "VarChar(20)", "Web, shop, telephone"},
    {"campaign_id", "BigInt", "What brought the customer"},
    {"customer_id", "BigInt", "The customer"},
    {"supplier_id", "BigInt", "The supplier"},
    {"product_id", "BigInt", "The product"},
    {"warehouse_id", "BigInt", "Where it lies"},
    {"employee_id", "BigInt", "Who did it"},
    {"weight_kg", "\"Decimal(9, 3)\"", "With packing"},
    {"volume_m3", "\"Decimal(9, 3)\"", "With packing"},
    {"length_mm", "Integer", "Longest side"},
    {"line_number", "Integer", "From one"},
    {"batch_number", "VarChar(32)", "As printed on the box"},
    {"serial_number", "VarChar(40)", "As stamped on the plate"},
    {"tracking_code", "VarChar(40)", "Of the carrier"},
    {"carrier_name", "VarChar(40)", "Who brings it"},
    {"description_text", "VarChar(400)", "For people"},
    {"comment_text", "VarChar(1000)", "Whatever was typed"},
    {"credit_limit", "\"Decimal(14, 2)\"", "In the account's currency"},
    {"risk_score", "Integer", "From 0 to 1000"},
    {"source_system", "VarChar(30)", "Where it was entered"},
    {"created_by", "VarChar(60)", "User or job"},
    {"created_at", "Timestamp", "When it was entered"},
    {"changed_by", "VarChar(60)", "User or job"},
    {"approved_by", "VarChar(60)", "Second pair of eyes"},
    {"approved_on", "Date", "Day of the approval"},
}};

/// Types that only some databases can hold: for datasets that no platform merges.
inline constexpr std::array<std::string_view, 40> kRareTypes = {
    "Interval", "TinyInt", "SmallInt", "IEEE16", "IEEE32", "IEEE64", "IEEE128", "IEEE256",
    "Float", "Double", "FP8_E4M3", "FP8_E5M2", "FP8_E4M3FNUZ", "FP8_E5M2FNUZ", "FP8_E8M0",
    "FP6_E2M3", "FP6_E3M2", "FP4_E2M1", "MXFP8_E4M3", "MXFP8_E5M2", "MXFP6_E2M3", "MXFP6_E3M2",
    "MXFP4_E2M1",
    "\"CustomFloat(maxExponent=127, minExponent=-126, precision=24, sizeInBits=32)\"",
    "\"FixedInteger(24, UNSIGNED)\"", "\"Timestamp(Europe/Zurich)\"", "\"Timestamp(GMT+05:30)\"",
    "NVarChar(40)", "String", "Variant", "Binary(64)", "Char(4)", "NChar(4)",
    "\"VarChar(40, collation='de_CH')\"", "\"Array(String)\"", "\"Array(12, Integer)\"",
    "Vector(384)", "\"Map(String, Integer)\"", "\"Struct(lat: Double, lon: Double)\"",
    "\"Geography(srid=4326, geometry=POINT)\""};

inline constexpr std::array<std::string_view, 8> kPurposes = {
    "One row for each", "What is known of each", "All that happened to a", "Daily state of every",
    "Changes of each", "Figures by", "As delivered, for each", "Corrected by hand, for each"};

}  // namespace dslint::bench
