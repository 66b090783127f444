-- The environment of a decision's connector when the decision arrived: it stands when the connector is moved or removed.
-- Null without a connector, and of decisions before this column.
ALTER TABLE "decisions" ADD COLUMN "environment" TEXT;
