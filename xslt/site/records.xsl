<?xml version="1.0" encoding="UTF-8"?>
<!-- The records as a table, in the order of their dates; a script sorts and filters it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions" xmlns:st="urn:x-tei-encoder:site"
    xpath-default-namespace="urn:x-tei-encoder:site">

  <xsl:template match="page[@kind = 'records']" as="element(Q{}html)">
    <xsl:variable name="content" as="element()+">
      <xsl:sequence select="f:headed(f:records-title(.), f:note-on-chunks(.)), f:chunks(.)"/>
      <xsl:if test="record">
        <xsl:sequence select="f:filter(.)"/>
        <table class="records" id="records">
          <caption class="vh">{f:records-title(.)}</caption>
          <thead>
            <tr>
              <th scope="col" data-sort="date" aria-sort="ascending">{f:t('col-date')}</th>
              <th scope="col" data-sort="title">{f:t('col-record')}</th>
              <th scope="col">{f:t('col-people')}</th>
              <xsl:if test="record/kind"><th scope="col" data-sort="kind">{f:t('kind-of-record')}</th></xsl:if>
              <th scope="col" data-sort="number" class="num">{f:t('col-speeches')}</th>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="record" mode="st:row"/></tbody>
        </table>
      </xsl:if>
    </xsl:variable>
    <xsl:sequence select="f:frame(., f:records-title(.), $content)"/>
  </xsl:template>

  <xsl:function name="f:records-title" as="xs:string">
    <xsl:param name="page" as="element(page)"/>
    <xsl:sequence select="string-join((f:t('part-records'), $page/@name/f:chunk-name(.)), ', ')"/>
  </xsl:function>

  <xsl:function name="f:note-on-chunks" as="element(Q{}p)?">
    <xsl:param name="page" as="element(page)"/>
    <xsl:if test="$page/chunk"><p class="abstract">{f:count('records', $page/@records)}. {f:t('chunked')}</p></xsl:if>
  </xsl:function>

  <xsl:mode name="st:row" on-no-match="fail"/>

  <!-- Cells that are left empty in a narrow window have no label. -->
  <xsl:template match="record" mode="st:row" as="element(Q{}tr)">
    <tr data-date="{@day}">
      <td class="when">{@date[. ne '']}</td>
      <td class="what"><a href="{../@up}{@href}">{@title}</a><xsl:for-each select="where"><span class="where">{.}</span></xsl:for-each></td>
      <td class="people"><xsl:apply-templates select="who" mode="#current"/><xsl:if test="@more">, {f:count('more-voices', @more)}</xsl:if></td>
      <xsl:if test="../record/kind"><td class="kind">{string-join(kind, ', ')}</td></xsl:if>
      <td class="num">{f:n(@speeches)}</td>
    </tr>
  </xsl:template>

  <xsl:template match="who" mode="st:row" as="node()*">
    <xsl:if test="preceding-sibling::who">, </xsl:if>
    <xsl:choose>
      <xsl:when test="@href ne ''"><a href="{../../@up}{@href}">{.}</a></xsl:when>
      <xsl:otherwise>{.}</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Shown by the script alone, which makes it work. -->
  <xsl:function name="f:filter" as="element(Q{}form)">
    <xsl:param name="page" as="element(page)"/>
    <form class="filter" id="filter" role="search" aria-label="{f:t('filter')}" hidden="" data-shown="{f:pattern('shown')}">
      <label>{f:t('filter-words')} <input type="search" name="words" autocomplete="off"/></label>
      <xsl:if test="count(distinct-values($page/record/kind)) gt 1">
        <label>{f:t('kind-of-record')}
          <select name="kind">
            <option value="">{f:t('all')}</option>
            <xsl:for-each select="sort(distinct-values($page/record/string-join(kind, ', ')[.]))"><option>{.}</option></xsl:for-each>
          </select></label>
      </xsl:if>
      <label>{f:t('filter-from')} <input type="text" inputmode="numeric" name="from" size="6" autocomplete="off"/></label>
      <label>{f:t('filter-to')} <input type="text" inputmode="numeric" name="to" size="6" autocomplete="off"/></label>
      <p class="shown" role="status"/>
    </form>
  </xsl:function>
</xsl:stylesheet>
