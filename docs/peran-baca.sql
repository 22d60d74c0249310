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

-- Objek besar (lo_create) dan kunci (pg_advisory_lock) menurut bawaan PostgreSQL boleh dipakai siapa pun yang
-- tersambung, dan hanya pengelola server (superuser) yang dapat mencabutnya: jalankan berkas ini sekali sebagai
-- pengelola juga. Program ini sendiri tidak bergantung pada keduanya: kunci jalannya di skema gudang.
DO $$
DECLARE
    fungsi regprocedure;
    pemilik name := (SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'gudang');
BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        RAISE WARNING 'lo_create dan pg_advisory_lock belum dicabut: jalankan berkas ini sebagai pengelola server';
        RETURN;
    END IF;
    FOR fungsi IN
        SELECT oid::regprocedure FROM pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace
          AND (proname LIKE 'pg\_%advisory%' OR proname LIKE 'lo\_%' OR proname IN ('lowrite', 'loread'))
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', fungsi);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %s', fungsi, pemilik);
    END LOOP;
END
$$;
