-- Peran renja_baca: boleh membaca tampilan skema laporan di gudang data PostgreSQL, tidak yang lain.
--
-- Dijalankan sekali di basis data gudang, sesudah renja run yang pertama, oleh peran yang memuat gudang itu
-- (pemilik basis datanya). Aman dijalankan berulang.
--     psql "postgresql://renja@server/renja" -v ON_ERROR_STOP=1 -f docs/peran-baca.sql
-- Bila peran itu tidak boleh membuat peran lain (CREATEROLE), pengelola server lebih dahulu menjalankan
--     CREATE ROLE renja_baca NOLOGIN;
-- Sesudahnya setiap pembaca mendapat nama sendiri:
--     CREATE ROLE bi LOGIN IN ROLE renja_baca;
--     \password bi

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'renja_baca') THEN
        CREATE ROLE renja_baca NOLOGIN;
    END IF;
    -- Tidak ada yang dapat membuat tabel, juga yang sementara, hanya karena boleh tersambung.
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO renja_baca', current_database());
END
$$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA gudang FROM PUBLIC, renja_baca;
REVOKE ALL ON ALL TABLES IN SCHEMA gudang FROM PUBLIC, renja_baca;

GRANT USAGE ON SCHEMA laporan TO renja_baca;
GRANT SELECT ON ALL TABLES IN SCHEMA laporan TO renja_baca;
-- Juga untuk tampilan yang dibuat ulang oleh versi program berikutnya.
ALTER DEFAULT PRIVILEGES IN SCHEMA laporan GRANT SELECT ON TABLES TO renja_baca;
